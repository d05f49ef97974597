package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.Optional;

/** The shapes that an up leads to, found by running it on a database with rows and taking it back. */
final class SchemaShapeAfterUp {

    private final RowsDatabase database;

    SchemaShapeAfterUp(RowsDatabase database) {
        this.database = database;
    }

    /**
     * The shapes that an up leads to where there are no rows but those that the migrations write.
     *
     * @return empty when the up fails even so
     */
    Optional<SchemaShape> of(Migration migration) throws SQLException {
        Optional<SchemaShape> emptied = database.isUsable() ? afterEmptying(migration) : Optional.empty();
        if (emptied.isPresent()) {
            return emptied;
        }
        database.restore();
        try (Sandbox sandbox = new TransactionSandbox(database)) {
            sandbox.run(migration.up());
            return Optional.of(database.shapesNow());
        } catch (ScriptFailedException failure) {
            database.refusedUp(failure);
            return Optional.empty();
        } catch (Sandbox.NeedsCommits e) {
            return afterCommit(migration);
        }
    }

    /** Without the rows that can be taken out for a while; empty where that is not enough. */
    private Optional<SchemaShape> afterEmptying(Migration migration) throws SQLException {
        try (Sandbox sandbox = new TransactionSandbox(database)) {
            if (!SyntheticRowTables.remove(
                    database.connection(), database.filling().removable(), database.schemaShape())) {
                return Optional.empty();
            }
            sandbox.run(migration.up());
            return Optional.of(database.shapesNow());
        } catch (ScriptFailedException | Sandbox.NeedsCommits e) {
            return Optional.empty();
        }
    }

    private Optional<SchemaShape> afterCommit(Migration migration) throws SQLException {
        database.markStale();
        try {
            database.run(migration.up());
        } catch (ScriptFailedException failure) {
            database.refusedUp(failure);
            return Optional.empty();
        }
        return Optional.of(database.shapesNow());
    }
}
