package dev.palindrome.prove.schema;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.database.WorkingDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Proves the whole set on a new database, after the steps: up to the end of each link, back to its beginning, up again,
 * and on over the migration that cuts the chain there.
 */
public final class ChainProver {

    private final WorkingDatabase database;
    private final List<Migration> applied = new ArrayList<>();
    private final List<Migration> pending = new ArrayList<>();
    private final Set<String> reordered = new HashSet<>();
    private final List<ChainProof.Link> links = new ArrayList<>();
    private final List<String> cuts = new ArrayList<>();
    private Verdict verdict = Verdict.EXACT;

    public ChainProver(WorkingDatabase database) {
        this.database = database;
    }

    /**
     * @param migrations in order
     * @param steps their proofs, in the same order
     */
    public ChainProof prove(List<Migration> migrations, List<StepProof> steps) {
        database.rebuild(List.of());
        for (int i = 0; i < migrations.size(); i++) {
            Migration migration = migrations.get(i);
            StepProof step = steps.get(i);
            if (isBeside(migration, steps.subList(0, i))) {
                continue;
            }
            verdict = verdict.worse(step.verdict());
            if (canBeRolledBack(step)) {
                pending.add(migration);
                step.findings().stream()
                        .map(Finding::object)
                        .filter(Objects::nonNull)
                        .forEach(reordered::add);
            } else {
                closeLink();
                cuts.add(migration.name());
                if (migration.kind() == Migration.Kind.BASELINE) {
                    // What is before it, if anything, could not be applied: it begins anew.
                    applied.clear();
                    database.rebuild(List.of());
                }
                if (step.findings().stream().noneMatch(f -> f.code() == FindingCode.UP_FAILS)) {
                    apply(migration);
                }
            }
        }
        closeLink();
        return new ChainProof(verdict, links, cuts);
    }

    /**
     * Whether it has no place on the way back and forth: a repeatable migration, or a baseline where the migrations that it
     * stands for are there.
     */
    private static boolean isBeside(Migration migration, List<StepProof> before) {
        return migration.kind() == Migration.Kind.REPEATABLE
                || (migration.kind() == Migration.Kind.BASELINE && !BaselineProof.begins(before));
    }

    private static boolean canBeRolledBack(StepProof step) {
        return step.findings().stream()
                .map(Finding::code)
                // What a verify script misses is about the up; the way back can still be good.
                .filter(code -> code != FindingCode.VERIFY_FAILS)
                .noneMatch(code -> code.verdict() == Verdict.IRREVERSIBLE || code.verdict() == Verdict.BROKEN);
    }

    private void closeLink() {
        if (pending.isEmpty()) {
            return;
        }
        ChainLinkProof chainLinkProof =
                new ChainLinkProof(database, List.copyOf(applied), List.copyOf(pending), Set.copyOf(reordered));
        ChainProof.Link proven = chainLinkProof.prove();
        applied.addAll(pending);
        pending.clear();
        reordered.clear();
        links.add(proven);
        verdict = verdict.worse(proven.verdict());
    }

    private void apply(Migration migration) {
        Optional<ScriptFailedException> failure = tryUp(migration);
        applied.add(migration);
        failure.ifPresent(f -> links.add(failedOutsideALink(migration, f)));
    }

    private Optional<ScriptFailedException> tryUp(Migration migration) {
        try {
            database.run(migration.up());
            return Optional.empty();
        } catch (ScriptFailedException failure) {
            return Optional.of(failure);
        }
    }

    private ChainProof.Link failedOutsideALink(Migration migration, ScriptFailedException failure) {
        FindingCollector findingCollector = new FindingCollector();
        findingCollector.failed(FindingCode.UP_FAILS, failure);
        return new ChainProof.Link(
                migration.name(), migration.name(), 1, findingCollector.verdict(), findingCollector.all(), 0);
    }
}
