package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rollback of a migration after rows were written to the tables of the new schema, as programs do in production. */
final class RowsWrittenAfterUp {

    private final MigrationTrial trial;
    private final RowsDatabase database;
    private final Sandbox sandbox;
    private final Migration migration;
    private final Script rollback;
    private final SchemaShape before;
    private final RowFindings findings;

    RowsWrittenAfterUp(MigrationTrial trial) {
        this.trial = trial;
        this.database = trial.database();
        this.sandbox = trial.sandbox();
        this.migration = trial.migration();
        this.rollback = trial.rollback();
        this.before = trial.before();
        this.findings = trial.findings();
    }

    /**
     * Writes rows after the up and rolls back.
     *
     * @param after the shapes after the up
     * @param aside tables that the up renamed to make room for others
     */
    void tryRollback(SchemaShape after, Set<String> aside) throws SQLException {
        Set<String> unlike = after.notAsIn(before);
        Set<String> touched = new LinkedHashSet<>(unlike);
        touched.addAll(TableMentions.of(after.tables(), migration.up(), rollback));
        findings.touched(touched);
        findings.touched(TableMentions.of(before.tables(), migration.up(), rollback));
        touched.removeIf(table -> isForTheRollbackOnly(table, after, aside));
        if (touched.isEmpty()) {
            return;
        }
        sandbox.backToUp();
        SyntheticRowFiller.Request ordinary =
                new SyntheticRowFiller.Request(touched, Optional.of(before), Optional.empty()).afterwards();
        FillResult fillResult = sandbox.fill(after, ordinary);
        findings.notFilledAfter(fillResult);
        Set<String> old = new LinkedHashSet<>(fillResult.filled());
        old.retainAll(before.tables());
        Map<String, Long> written = RowCounts.of(database.connection(), old);
        leaveOutNewPartitions(written, after);
        OidNames oidNames = OidNames.read(database.connection());
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows written after the up" + trial.usual(failure, after, fillResult.filled()) + ": ",
                    failure);
            return;
        }
        OidNames restored = OidNames.read(database.connection());
        oidNames.goneIn(restored, before, after).forEach(findings::cost);
        Set<String> fewer = new LinkedHashSet<>(old);
        fewer.retainAll(restored.tables().values());
        Map<String, Long> left = RowCounts.of(database.connection(), fewer);
        fewer.removeIf(table -> left.getOrDefault(table, 0L) >= written.getOrDefault(table, 0L));
        if (!fewer.isEmpty()) {
            writtenRowsLost(
                    after,
                    ordinary,
                    trial.rows(database.shapesNow(), fewer, trial.limits().recognised()));
        }
        if (!unlike.isEmpty()) {
            new RowsOnlyNewSchemaHolds(trial).tryRollback(after, unlike);
        }
    }

    /**
     * Whether no program will write there: a copy that the up made for its rollback to read, a partition that it took out of
     * its table, or a table that has made room for another.
     */
    private boolean isForTheRollbackOnly(String table, SchemaShape after, Set<String> aside) {
        return before.tables().contains(table)
                ? before.isPartition(table) && !after.isPartition(table)
                : after.isBare(table) || aside.contains(table) && !after.isPartition(table);
    }

    /**
     * Rows in a partition that the up added to a partitioned table leave that table with it, by its nature; they are looked
     * for where the partition was a table before.
     */
    private void leaveOutNewPartitions(Map<String, Long> written, SchemaShape after) throws SQLException {
        Set<String> added = new LinkedHashSet<>(after.tables());
        added.removeIf(table -> !after.isPartition(table)
                || after.isPartitioned(table)
                || before.whole(table).equals(after.whole(table))
                || !before.isPartitioned(after.whole(table))
                || !written.containsKey(after.whole(table)));
        RowCounts.of(database.connection(), added)
                .forEach((table, count) -> written.merge(after.whole(table), -count, Long::sum));
    }

    /** Which of the rows that were written are gone; those that the up itself had written are not meant. */
    private void writtenRowsLost(SchemaShape after, SyntheticRowFiller.Request ordinary, Map<String, TableRows> left)
            throws SQLException {
        sandbox.backToUp();
        Map<String, TableRows> ofTheUp =
                trial.rows(after, left.keySet(), trial.limits().recognised());
        sandbox.fill(after, ordinary);
        Map<String, TableRows> all =
                trial.rows(after, left.keySet(), trial.limits().recognised());
        left.forEach((table, now) -> {
            TableRows then = Objects.requireNonNull(all.get(table), table);
            TableRows up = Objects.requireNonNull(ofTheUp.get(table), table);
            TableRows written = then.without(up);
            // Without a key, those that the up had written cannot be distinguished from others that are alike.
            findings.writtenRowsLost(
                    written.differencesTo(up.isWhole() && now.isWhole() ? now.without(up) : now), rollback);
            if (!then.isWhole() || !now.isWhole()) {
                findings.unproven(
                        table,
                        "with the rows that the up itself writes there are too many to see whether each one that is written"
                                + " after it survives the rollback");
            }
        });
    }
}
