package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.ChangeStamps;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The three acts of one migration with rows: those from before come back; those written after the up do not keep the
 * rollback from running, nor die in tables that were there before; and the up can be run again.
 */
final class RowsScenario {

    private final MigrationTrial trial;
    private final RowsDatabase database;
    private final Sandbox sandbox;
    private final Migration migration;
    private final Script rollback;
    private final SchemaShape before;
    private final RowFindings findings;

    RowsScenario(RowsDatabase database, Sandbox sandbox, Migration migration, RowFindings findings) {
        this.database = database;
        this.sandbox = sandbox;
        this.migration = migration;
        this.rollback = migration.rollback().orElseThrow();
        this.before = database.schemaShape();
        this.findings = findings;
        this.trial = new MigrationTrial(database, sandbox, migration, before, findings, RowLimits.DEFAULT);
    }

    /**
     * @throws UpRefusedException when the up fails; the sandbox is in its initial state then
     */
    void run() throws SQLException, UpRefusedException {
        findings.foundBefore(before.tables().size(), database.filled().size());
        database.shapesNow();
        ChangeStamps start = database.changeStamps();
        // Where going back gives others of the same sort, they have to be known before.
        Optional<RowFingerprint> printAtStart =
                sandbox.keepsRows() ? Optional.empty() : Optional.of(trial.fingerprint(before));
        Map<String, TableRows> rowsAtStart = sandbox.keepsRows() ? Map.of() : trial.rows(before, before.tables());
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            throw new UpRefusedException(failure);
        }
        sandbox.rememberUp();
        SchemaShape after = database.shapesNow();
        Set<String> byUp = touched(start);
        Set<String> aside = database.changeStamps().setAsideSince(start);
        Optional<RowFingerprint> afterUp = byUp.isEmpty()
                ? Optional.empty()
                : Optional.of(trial.fingerprint(after.only(byUp)))
                        .filter(print -> print.counts().values().stream().anyMatch(count -> count > 0));
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows present" + trial.usual(failure, after, before.tables()) + ": ",
                    failure);
            return;
        }
        Optional<Returned> returned = whatCameBack(start);
        Set<String> differAgain = upAgain(afterUp, byUp);
        new RowsWrittenAfterUp(trial).tryRollback(after, aside);
        boolean lossless = returned.isEmpty() || explain(returned.get(), start, printAtStart, rowsAtStart);
        findings.finish(rollback);
        if (lossless && !differAgain.isEmpty()) {
            new ReapplyStability(trial).check(differAgain);
        }
    }

    /** Tables that may hold other rows than at the start, or that are others. */
    private Set<String> touched(ChangeStamps start) {
        if (!sandbox.keepsRows()) {
            Set<String> all = new LinkedHashSet<>(before.tables());
            all.addAll(database.changeStamps().tablesTouchedSince(start));
            return all;
        }
        return database.changeStamps().tablesTouchedSince(start);
    }

    /**
     * What was found after the rollback of tables that were touched; what was there before is read again once everything is
     * tried.
     */
    private record Returned(Set<String> touched, RowFingerprint print, Map<String, TableRows> rows) {}

    private Optional<Returned> whatCameBack(ChangeStamps start) throws SQLException {
        SchemaShape restored = database.shapesNow();
        if (sandbox.keepsRows() && database.changeStamps().sameAs(start)) {
            return Optional.empty();
        }
        Set<String> touched = touched(start);
        SchemaShape some = restored.only(touched);
        Set<String> comparable = new LinkedHashSet<>(some.tables());
        comparable.retainAll(before.tables());
        return Optional.of(new Returned(touched, trial.fingerprint(some), trial.rows(restored, comparable)));
    }

    /** The tables in which the second up gave something else than the first, as far as a first look shows. */
    private Set<String> upAgain(Optional<RowFingerprint> afterUp, Set<String> byUp) throws SQLException {
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            findings.failed(FindingCode.REAPPLY_FAILS, "with rows present: ", failure);
            return Set.of();
        }
        return afterUp.isEmpty()
                ? Set.of()
                : afterUp.get()
                        .tablesThatDiffer(trial.fingerprint(database.shapesNow().only(byUp)));
    }

    /** Whether everything came back. */
    private boolean explain(
            Returned returned, ChangeStamps start, Optional<RowFingerprint> atStart, Map<String, TableRows> rowsAtStart)
            throws SQLException {
        if (atStart.isEmpty()) {
            sandbox.backToStart();
        }
        RowFingerprint was = atStart.isPresent() ? atStart.get() : trial.fingerprint(before.only(returned.touched()));
        Set<String> differ = was.tablesThatDiffer(returned.print());
        for (String table : differ) {
            TableRows rows = rowsAtStart.containsKey(table)
                    ? rowsAtStart.get(table)
                    : TableRows.read(
                            database.connection(), before, table, trial.limits().compared());
            TableRows now = Objects.requireNonNull(returned.rows().get(table), table);
            findings.lost(rows.differencesTo(now), migration.up(), rollback);
        }
        findings.lost(was.besidesTables(returned.print(), start), migration.up(), rollback);
        return differ.isEmpty();
    }
}
