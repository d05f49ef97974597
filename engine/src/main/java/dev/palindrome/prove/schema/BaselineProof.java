package dev.palindrome.prove.schema;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.database.WorkingDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves a baseline. Where the migrations that it stands for are there, it is run on an empty database of its own and has
 * to give the schema that they give; where they are not, or cannot be applied, the set begins with it.
 */
public final class BaselineProof {

    private static final String DUPLICATE_OBJECT = "42710";

    private final WorkingDatabase database;
    private final Migration migration;
    private final FindingCollector findingCollector = new FindingCollector();
    private @Nullable Long upMillis;

    public BaselineProof(WorkingDatabase database, Migration migration) {
        this.database = database;
        this.migration = migration;
    }

    /** Whether a baseline after these begins the set. */
    static boolean begins(List<StepProof> before) {
        return before.isEmpty() || anyFails(before);
    }

    /**
     * @param before the schema as it is now
     * @param steps what was found about those that come before it
     * @return what was found, and the schema as it is afterwards
     */
    public MigrationProof.Outcome prove(Snapshot before, List<StepProof> steps) {
        Snapshot after = begins(steps) ? begin(before, steps) : compare(before, steps.size());
        return new MigrationProof.Outcome(
                new StepProof(
                        migration.version().text(),
                        migration.name(),
                        migration.description(),
                        migration.up().label(),
                        null,
                        findingCollector.verdict(),
                        findingCollector.all(),
                        new StepProof.Millis(upMillis, null, null)),
                after);
    }

    private Snapshot begin(Snapshot before, List<StepProof> steps) {
        if (!steps.isEmpty()) {
            database.rebuild(List.of());
        }
        try {
            upMillis = database.run(migration.up()).duration().toMillis();
        } catch (ScriptFailedException failure) {
            findingCollector.failed(FindingCode.UP_FAILS, failure);
            database.restore();
            return steps.isEmpty() ? before : database.snapshot();
        }
        database.holds(migration);
        add(
                steps.isEmpty()
                        ? "the set begins with it, there is nothing before it to go back to"
                        : "not compared, because not all of what it stands for can be applied; what comes"
                                + " after it is proven on top of it");
        return database.snapshot();
    }

    private Snapshot compare(Snapshot before, int count) {
        long begun = System.nanoTime();
        try {
            Snapshot baseline = database.ofEmpty(migration.up());
            upMillis = (System.nanoTime() - begun) / 1_000_000;
            findingCollector.baselineDiffers(before.differencesTo(baseline), migration.up());
            if (findingCollector.verdict() != Verdict.BROKEN) {
                add("on an empty database it gives the same schema as the "
                        + (count == 1 ? "migration before it" : count + " migrations before it"));
            }
        } catch (ScriptFailedException failure) {
            if (failure.sqlState().equals(DUPLICATE_OBJECT)
                    && failure.problem().what().contains("role ")) {
                // Roles belong to the server: those that the migrations have made are in its way here, and only here.
                add("not compared, because it makes what the migrations have made for the whole server: "
                        + failure.problem().what());
            } else {
                findingCollector.failed(FindingCode.UP_FAILS, failure);
            }
        }
        return before;
    }

    private void add(String detail) {
        findingCollector.add(FindingCode.BASELINE, detail, migration.up().file());
    }

    private static boolean anyFails(List<StepProof> steps) {
        return steps.stream()
                .flatMap(step -> step.findings().stream())
                .anyMatch(finding -> finding.code() == FindingCode.UP_FAILS);
    }
}
