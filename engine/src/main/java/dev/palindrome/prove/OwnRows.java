package dev.palindrome.prove;

import dev.palindrome.migration.Migration;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rows that the up of a migration writes to tables that were there before: they go with it, and nobody is to blame.
 *
 * @param tables by name: the rows that are there only since the up
 */
record OwnRows(Map<String, TableRows> tables) {

    static final OwnRows NONE = new OwnRows(Map.of());

    /** The tables that the up wrote to. */
    Set<String> written() {
        return tables.keySet();
    }

    /**
     * Runs the up, and sees what it writes.
     *
     * @throws dev.palindrome.failure.ScriptFailedException when it fails
     */
    static OwnRows of(Trial trial, Migration migration) throws SQLException {
        Shapes shapes = trial.shapes();
        Fingerprint before = Fingerprint.read(trial.connection(), shapes);
        Map<String, TableRows> rows = new HashMap<>();
        for (Map.Entry<String, Long> count : before.counts().entrySet()) {
            if (count.getValue() > 0) {
                rows.put(count.getKey(), LoneRows.read(trial.connection(), shapes, count.getKey()));
            }
        }
        trial.run(migration.up());
        Shapes after = trial.shapes();
        Fingerprint print = Fingerprint.read(trial.connection(), after);
        Map<String, TableRows> own = new HashMap<>();
        for (String table : before.tablesThatDiffer(print)) {
            TableRows now = LoneRows.read(trial.connection(), after, table);
            TableRows then = rows.get(table);
            own.put(table, then == null ? now : now.withoutKeysOf(then));
        }
        return new OwnRows(own);
    }
}
