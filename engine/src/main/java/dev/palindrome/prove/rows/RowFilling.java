package dev.palindrome.prove.rows;

import dev.palindrome.migration.Migration;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts synthetic rows into the tables of a database with rows, and takes them out again. */
final class RowFilling {

    private final RowsDatabase database;
    private final SyntheticRowTables synthetic;
    private final FilledTables tables;
    private final SyntheticRowFiller syntheticRowFiller;
    private Optional<SchemaShape> within = Optional.empty();
    private Set<String> except = Set.of();
    private Map<String, List<String>> telling = Map.of();

    RowFilling(
            RowsDatabase database,
            SyntheticRowTables synthetic,
            FilledTables tables,
            SyntheticRowFiller syntheticRowFiller) {
        this.database = database;
        this.synthetic = synthetic;
        this.tables = tables;
        this.syntheticRowFiller = syntheticRowFiller;
    }

    SyntheticRowFiller syntheticRowFiller() {
        return syntheticRowFiller;
    }

    /**
     * Restricts the rows for the migration that is tried.
     *
     * @param alsoWithin shapes that the rows must fit too
     * @param leftOut tables that stay empty
     * @return whether this is the first restriction
     */
    boolean restrict(SchemaShape alsoWithin, Set<String> leftOut) {
        boolean first = within.isEmpty();
        within = Optional.of(alsoWithin);
        except = Set.copyOf(leftOut);
        return first;
    }

    /** Ends the restriction. */
    void lift() {
        within = Optional.empty();
        except = Set.of();
    }

    boolean leavesTablesOut() {
        return !except.isEmpty();
    }

    /** Fills all tables but those of fixtures and those that are left out. */
    void fillAll() throws SQLException {
        Set<String> wanted = tables.withoutFixtures(database.schemaShape().tables());
        wanted.removeAll(except);
        tables.remember(fillCommitted(
                database.schemaShape(),
                new SyntheticRowFiller.Request(wanted, within, Optional.empty()).telling(telling)));
    }

    /** Only those that a migration has to do with, if they hold no rows but synthetic ones. */
    boolean refillConcerned(Migration migration, SchemaShape after) throws SQLException {
        Set<String> concerned = new LinkedHashSet<>(database.schemaShape().notAsIn(after));
        concerned.addAll(except);
        concerned.addAll(TableMentions.of(database.schemaShape().tables(), migration.up()));
        concerned = database.schemaShape().withThoseThatReferTo(concerned);
        if (!synthetic.notMixed(concerned).equals(concerned)
                || concerned.stream().anyMatch(tables.ofFixtures()::contains)
                || !removed(concerned)) {
            return false;
        }
        concerned.removeAll(except);
        tables.remember(fillCommitted(
                database.schemaShape(),
                new SyntheticRowFiller.Request(concerned, within, Optional.empty()).telling(telling)));
        return true;
    }

    /** Takes out the rows of some tables for good; whether that is done. */
    boolean removed(Set<String> some) throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try {
            if (!SyntheticRowTables.remove(connection, some, database.schemaShape())) {
                connection.rollback();
                return false;
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        tables.emptied(some);
        return true;
    }

    /** Adds rows that hold what the scripts of a migration tell apart; they are there too whenever the tables are filled anew. */
    void expect(Migration migration) throws SQLException {
        telling = ScriptLiterals.of(migration, tables.filled());
        if (!telling.isEmpty()) {
            Set<String> wanted = tables.withoutFixtures(telling.keySet());
            tables.remember(fillCommitted(
                    database.schemaShape(),
                    SyntheticRowFiller.Request.of(wanted).telling(telling)));
        }
    }

    FillResult fillCommitted(SchemaShape what, SyntheticRowFiller.Request request) throws SQLException {
        return CommittedFill.of(syntheticRowFiller, database.connection(), what, request);
    }

    /** Fills the changed tables, and those that hold no rows, unless that was tried already. */
    void fillMissing() throws SQLException {
        Set<String> wanting = tables.toBeFilled(database.schemaShape().tables());
        if (!wanting.isEmpty()) {
            tables.remember(fillCommitted(
                    database.schemaShape(),
                    new SyntheticRowFiller.Request(wanting, Optional.empty(), Optional.empty())));
        }
    }

    /** Tables that hold synthetic rows and no others. */
    Set<String> removable() {
        Set<String> removable = synthetic.notMixed(tables.filled());
        removable.retainAll(database.schemaShape().tables());
        removable.removeAll(tables.ofFixtures());
        return removable;
    }
}
