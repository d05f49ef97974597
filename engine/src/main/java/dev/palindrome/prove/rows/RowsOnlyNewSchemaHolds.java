package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.rows.compare.RowChanges;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rollback of a migration with rows that only the schema after the up can hold: what it discards of them, or why it fails. */
final class RowsOnlyNewSchemaHolds {

    private final MigrationTrial trial;
    private final RowsDatabase database;
    private final Sandbox sandbox;
    private final Migration migration;
    private final Script rollback;
    private final SchemaShape before;
    private final RowFindings findings;

    RowsOnlyNewSchemaHolds(MigrationTrial trial) {
        this.trial = trial;
        this.database = trial.database();
        this.sandbox = trial.sandbox();
        this.migration = trial.migration();
        this.rollback = trial.rollback();
        this.before = trial.before();
        this.findings = trial.findings();
    }

    /**
     * Writes such rows after the up and rolls back.
     *
     * @param after the shapes after the up
     * @param unlike tables whose shape the up changed
     */
    void tryRollback(SchemaShape after, Set<String> unlike) throws SQLException {
        Set<String> tables = new LinkedHashSet<>(unlike);
        tables.retainAll(before.tables());
        if (tables.isEmpty()) {
            return;
        }
        sandbox.backToUp();
        FillResult wider = sandbox.fill(
                after, new SyntheticRowFiller.Request(tables, Optional.empty(), Optional.of(before)).afterwards());
        if (wider.rows() == 0) {
            return;
        }
        Map<String, TableRows> rows = trial.rows(after, wider.filled());
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows that only the schema after the up can hold"
                            + trial.offender(failure, after, wider.filled()) + ": ",
                    failure);
            return;
        }
        SchemaShape restored = database.shapesNow();
        Map<String, RowChanges> changes = new LinkedHashMap<>();
        for (Map.Entry<String, TableRows> table : rows.entrySet()) {
            if (restored.tables().contains(table.getKey())) {
                TableRows now = TableRows.read(
                        database.connection(),
                        restored,
                        table.getKey(),
                        trial.limits().compared());
                RowChanges change = table.getValue().changesTo(now, database.connection());
                if (!change.differences().isEmpty()) {
                    changes.put(table.getKey(), change);
                }
            }
        }
        discarded(changes);
    }

    /** What is unchanged once the up is run again was only represented otherwise in between, as the old name of a label is. */
    private void discarded(Map<String, RowChanges> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, TableRows> again = Map.of();
        try {
            sandbox.run(migration.up());
            SchemaShape schemaShape = database.shapesNow();
            Set<String> there = new LinkedHashSet<>(changes.keySet());
            there.retainAll(schemaShape.tables());
            again = trial.rows(schemaShape, there);
        } catch (ScriptFailedException | Sandbox.NeedsCommits failure) {
            // Then nothing led back to itself.
        }
        for (Map.Entry<String, RowChanges> change : changes.entrySet()) {
            TableRows third = again.get(change.getKey());
            findings.discarded(
                    third == null
                            ? change.getValue().differences()
                            : change.getValue().differencesUnlessAsBefore(third));
        }
    }
}
