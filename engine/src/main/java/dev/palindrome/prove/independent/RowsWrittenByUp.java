package dev.palindrome.prove.independent;

import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.rows.compare.RowKeys;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.hash.RowHashes;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that the up of a migration writes to tables that were there before: they go with it, and no script is to blame.
 *
 * @param written the tables that the up wrote to
 * @param keys of the rows that are there only since the up, by the name of their table; of a table that is written to and not
 *     among them cannot be determined
 */
record RowsWrittenByUp(Set<String> written, Map<String, RowKeys> keys) {

    static final RowsWrittenByUp NONE = new RowsWrittenByUp(Set.of(), Map.of());

    /**
     * Runs the up, and sees what it writes.
     *
     * @throws dev.palindrome.failure.ScriptFailedException when it fails
     */
    static RowsWrittenByUp of(ScriptDatabase scriptDatabase, Migration migration) throws SQLException {
        SchemaShape schemaShape = scriptDatabase.schemaShape();
        RowFingerprint before = RowFingerprint.read(scriptDatabase.connection(), schemaShape);
        Map<String, RowKeys> then = new HashMap<>();
        for (Map.Entry<String, Long> count : before.counts().entrySet()) {
            if (count.getValue() > 0) {
                then.put(
                        count.getKey(),
                        RowHashes.read(scriptDatabase.connection(), schemaShape, count.getKey(), Set.of())
                                .keys());
            }
        }
        scriptDatabase.run(migration.up());
        SchemaShape after = scriptDatabase.schemaShape();
        Set<String> written = before.tablesThatDiffer(RowFingerprint.read(scriptDatabase.connection(), after));
        Map<String, RowKeys> own = new HashMap<>();
        for (String table : written) {
            since(Optional.ofNullable(then.get(table)), scriptDatabase, after, table)
                    .ifPresent(keys -> own.put(table, keys));
        }
        return new RowsWrittenByUp(written, own);
    }

    /** The rows that are there now and were not; empty where their key is another, so that they cannot be determined. */
    private static Optional<RowKeys> since(
            Optional<RowKeys> then, ScriptDatabase scriptDatabase, SchemaShape schemaShape, String table)
            throws SQLException {
        Set<List<String>> columns = new LinkedHashSet<>();
        then.ifPresent(keys -> columns.add(keys.columns()));
        RowHashes now = RowHashes.read(scriptDatabase.connection(), schemaShape, table, columns);
        return then.isEmpty()
                ? Optional.of(now.keys())
                : now.keysBy(then.get().columns()).map(keys -> keys.without(then.get()));
    }
}
