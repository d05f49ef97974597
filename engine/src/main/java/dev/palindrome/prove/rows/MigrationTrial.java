package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One migration that is tried on a database with rows, and what all parts of the trial need.
 *
 * @param database with the state before the migration
 * @param sandbox in which the scripts run
 * @param migration with a rollback
 * @param before the shapes before the migration
 * @param findings collects what the trial finds
 * @param limits how many rows are compared one by one
 */
record MigrationTrial(
        RowsDatabase database,
        Sandbox sandbox,
        Migration migration,
        SchemaShape before,
        RowFindings findings,
        RowLimits limits) {

    Script rollback() {
        return migration.rollback().orElseThrow();
    }

    /** Rows of tables, as many as are compared one by one. */
    Map<String, TableRows> rows(SchemaShape schemaShape, Set<String> tables) throws SQLException {
        return rows(schemaShape, tables, limits.compared());
    }

    /** Rows of tables, at most so many of each. */
    Map<String, TableRows> rows(SchemaShape schemaShape, Set<String> tables, int limit) throws SQLException {
        Map<String, TableRows> rows = new LinkedHashMap<>();
        for (String table : tables) {
            rows.put(table, TableRows.read(database.connection(), schemaShape, table, limit));
        }
        return rows;
    }

    /** Of numbers that both schemas hold, the farthest from zero need not be the one that the rollback cannot do with. */
    String usual(ScriptFailedException failure, SchemaShape after, Set<String> tables) {
        return failure.sqlState().equals("22003") ? "" : offender(failure, after, tables);
    }

    /** The value that the rollback cannot handle, in words with a blank before them; nothing where it is not found. */
    String offender(ScriptFailedException failure, SchemaShape after, Set<String> tables) {
        return new OffendingValue(database.connection(), before, after, tables).inWords(failure);
    }

    /** The fingerprint of the tables of a shape. */
    RowFingerprint fingerprint(SchemaShape schemaShape) throws SQLException {
        return RowFingerprint.read(database.connection(), schemaShape);
    }
}
