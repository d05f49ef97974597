package dev.palindrome.prove.rows;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;

/**
 * Every script committed, as production does it: for scripts that cannot run in a transaction, or not in one with others.
 * To go back, the database is made anew.
 */
final class CommittedSandbox implements Sandbox {

    private final RowsDatabase database;
    private final Migration migration;

    CommittedSandbox(RowsDatabase database, Migration migration) {
        this.database = database;
        this.migration = migration;
    }

    @Override
    public void run(Script script) {
        database.run(script);
    }

    @Override
    public void rememberUp() {
        // Made anew when it is needed.
    }

    @Override
    public void backToUp() throws SQLException {
        backToStart();
        run(migration.up());
    }

    @Override
    public void backToStart() throws SQLException {
        database.restoreFilled();
    }

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public FillResult fill(SchemaShape schemaShape, SyntheticRowFiller.Request request) throws SQLException {
        return database.filling().fillCommitted(schemaShape, request);
    }

    @Override
    public void close() {
        database.markStale();
    }
}
