package dev.palindrome.prove;

import dev.palindrome.migration.Migration;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.RowHashes;
import dev.palindrome.rows.RowKeys;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that the up of a migration writes to tables that were there before: they go with it, and nobody is to blame.
 *
 * @param written the tables that the up wrote to
 * @param keys of the rows that are there only since the up, by the name of their table; of a table that is written to and not
 *     among them nobody can tell
 */
record OwnRows(Set<String> written, Map<String, RowKeys> keys) {

    static final OwnRows NONE = new OwnRows(Set.of(), Map.of());

    /**
     * Runs the up, and sees what it writes.
     *
     * @throws dev.palindrome.failure.ScriptFailedException when it fails
     */
    static OwnRows of(Trial trial, Migration migration) throws SQLException {
        Shapes shapes = trial.shapes();
        Fingerprint before = Fingerprint.read(trial.connection(), shapes);
        Map<String, RowKeys> then = new HashMap<>();
        for (Map.Entry<String, Long> count : before.counts().entrySet()) {
            if (count.getValue() > 0) {
                then.put(
                        count.getKey(),
                        RowHashes.read(trial.connection(), shapes, count.getKey(), Set.of())
                                .keys());
            }
        }
        trial.run(migration.up());
        Shapes after = trial.shapes();
        Set<String> written = before.tablesThatDiffer(Fingerprint.read(trial.connection(), after));
        Map<String, RowKeys> own = new HashMap<>();
        for (String table : written) {
            since(Optional.ofNullable(then.get(table)), trial, after, table).ifPresent(keys -> own.put(table, keys));
        }
        return new OwnRows(written, own);
    }

    /** The rows that are there now and were not; empty where their key is another, so that it cannot be told. */
    private static Optional<RowKeys> since(Optional<RowKeys> then, Trial trial, Shapes shapes, String table)
            throws SQLException {
        Set<List<String>> columns = new LinkedHashSet<>();
        then.ifPresent(keys -> columns.add(keys.columns()));
        RowHashes now = RowHashes.read(trial.connection(), shapes, table, columns);
        return then.isEmpty()
                ? Optional.of(now.keys())
                : now.keysBy(then.get().columns()).map(keys -> keys.without(then.get()));
    }
}
