package dev.palindrome.prove.schema;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.database.RowChecksums;
import dev.palindrome.prove.database.WorkingDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves one migration on the working database: up, rollback, up again, the schema compared each time. Whatever happens,
 * the database is left in the state that the up leads to (or, if that fails, in the one before it).
 */
public final class MigrationProof {

    private final WorkingDatabase database;
    private final Migration migration;
    private final BrokenStateKeeper brokenStateKeeper;
    private final FindingCollector findingCollector = new FindingCollector();

    private @Nullable Long upMillis;
    private @Nullable Long rollbackMillis;
    private @Nullable Long reapplyMillis;

    public MigrationProof(WorkingDatabase database, Migration migration, BrokenStateKeeper brokenStateKeeper) {
        this.database = database;
        this.migration = migration;
        this.brokenStateKeeper = brokenStateKeeper;
    }

    /**
     * @param before the schema as it is now
     * @return what was found, and the schema as it is afterwards
     */
    public Outcome prove(Snapshot before) {
        Snapshot after = run(before);
        return new Outcome(
                new StepProof(
                        migration.version().text(),
                        migration.name(),
                        migration.description(),
                        migration.up().label(),
                        migration.rollback().map(Script::label).orElse(null),
                        findingCollector.verdict(),
                        findingCollector.all(),
                        new StepProof.Millis(upMillis, rollbackMillis, reapplyMillis)),
                after);
    }

    private Snapshot run(Snapshot before) {
        try {
            upMillis = database.run(migration.up()).duration().toMillis();
        } catch (ScriptFailedException failure) {
            findingCollector.failed(FindingCode.UP_FAILS, failure);
            return before.sameAs(database.snapshot()) ? before : restore();
        }
        database.holds(migration);
        Snapshot after = database.snapshot();
        boolean verified = verify("");
        if (migration.kind() == Migration.Kind.REPEATABLE) {
            return runAgain(after);
        }
        Optional<String> irreversible = migration.irreversible();
        if (irreversible.isPresent()) {
            findingCollector.add(
                    FindingCode.DECLARED_IRREVERSIBLE,
                    irreversible.get(),
                    migration.up().file());
            return after;
        }
        if (migration.rollback().isEmpty()) {
            findingCollector.add(
                    FindingCode.NO_ROLLBACK,
                    before.sameAs(after)
                            ? "no rollback script (the up changes nothing in the schema)"
                            : "no rollback script",
                    migration.up().file());
            return after;
        }
        return rollBackAndReapply(migration.rollback().get(), before, after, verified);
    }

    /** What can be proven of a migration that has no rollback by nature: that it may be run whenever it changes. */
    private Snapshot runAgain(Snapshot after) {
        RowChecksums rows = database.rows();
        try {
            reapplyMillis = database.run(migration.up()).duration().toMillis();
        } catch (ScriptFailedException failure) {
            findingCollector.failed(FindingCode.REAPPLY_FAILS, failure);
            return restore();
        }
        Snapshot again = database.snapshot();
        findingCollector.reappliedDiffers(after.differencesTo(again), migration.up());
        if (findingCollector.all().isEmpty()) {
            findingCollector.add(
                    FindingCode.REPEATABLE,
                    "it has no rollback by nature; run again, it gives the same schema",
                    migration.up().file());
        }
        return after.sameAs(again) && rows.equals(database.rows()) ? after : restore();
    }

    private Snapshot rollBackAndReapply(Script rollback, Snapshot before, Snapshot after, boolean verified) {
        RowChecksums rows = database.rows();
        try {
            rollbackMillis = database.run(rollback).duration().toMillis();
        } catch (ScriptFailedException failure) {
            findingCollector.failed(FindingCode.ROLLBACK_FAILS, failure);
            brokenStateKeeper.offer(database, migration);
            return after.sameAs(database.snapshot()) && rows.equals(database.rows()) ? after : restore();
        }
        Snapshot restored = database.snapshot();
        findingCollector.notRestored(before, restored, migration.up(), rollback);
        if (findingCollector.verdict() == Verdict.BROKEN) {
            brokenStateKeeper.offer(database, migration);
        }
        try {
            reapplyMillis = database.run(migration.up()).duration().toMillis();
        } catch (ScriptFailedException failure) {
            findingCollector.failed(FindingCode.REAPPLY_FAILS, failure);
            brokenStateKeeper.offer(database, migration);
            return restore();
        }
        Snapshot reapplied = database.snapshot();
        findingCollector.reappliedDiffers(after.differencesTo(reapplied), migration.up());
        if (verified) {
            verify("after it was rolled back and applied again: ");
        }
        return after.sameAs(reapplied) && rows.equals(database.rows()) ? after : restore();
    }

    /** Whether the migration is what its own verify script says, if it has one. */
    private boolean verify(String when) {
        if (migration.verify().isEmpty()) {
            return true;
        }
        try {
            database.verify(migration.verify().get());
            return true;
        } catch (ScriptFailedException failure) {
            findingCollector.verifyFailed(when, failure);
            brokenStateKeeper.offer(database, migration);
            return false;
        }
    }

    /**
     * What a copy of a database does not carry over (its own settings and privileges) is not blamed on the next step:
     * that one starts from the schema as it is.
     */
    private Snapshot restore() {
        database.restore().ifPresent(failure -> findingCollector.failed(FindingCode.REAPPLY_FAILS, failure));
        return database.snapshot();
    }

    /**
     * @param proof what was found
     * @param after the schema with the up applied; the one before it where the up fails
     */
    public record Outcome(StepProof proof, Snapshot after) {}
}
