package dev.palindrome.prove.independent;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.IndependentProof.Untried;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which migrations of a set declare that they can be rolled back independently: those that no later one
 * requires, where every later one declares what it requires. A migration without a declaration may need all that comes before it.
 */
final class IndependentCandidates {

    /** Trying may run as many ups as this many times the set has. */
    private static final int TIMES = 2;

    private final MigrationSet set;
    private final List<Migration> applied;
    private final List<StepProof> steps;
    private final List<Untried> untried = new ArrayList<>();

    /**
     * @param set the migrations that run in the environment
     * @param applied those of them that can be applied, in order
     * @param steps the proofs of all of the set, in order
     */
    IndependentCandidates(MigrationSet set, List<Migration> applied, List<StepProof> steps) {
        this.set = set;
        this.applied = applied;
        this.steps = steps;
    }

    /** Whether anything is declared at all. */
    static boolean anyIn(MigrationSet set) {
        return set.migrations().stream()
                .anyMatch(migration -> !set.requirementsOf(migration).isEmpty());
    }

    /**
     * The candidates, in order.
     *
     * @param most how many at most, the latest first; empty: as many as take no more than {@link #TIMES} times as many
     *     ups as the set has, and one at least
     */
    List<Migration> of(Optional<Integer> most) {
        List<Migration> candidates = new ArrayList<>();
        Set<Migration> required = new HashSet<>();
        int runs = 0;
        boolean last = true;
        for (int i = applied.size() - 1; i >= 0; i--) {
            Migration migration = applied.get(i);
            if (migration.kind() != Migration.Kind.VERSIONED) {
                continue;
            }
            List<Migration> requires = set.requirementsOf(migration);
            if (!last && canGoBack(migration) && !required.contains(migration)) {
                int costs = applied.size() - i;
                boolean enough = most.isPresent()
                        ? candidates.size() >= most.get()
                        : !candidates.isEmpty() && runs + costs > TIMES * applied.size();
                if (isBroken(migration)) {
                    untried.add(new Untried(
                            migration.name(), "right after its up its rollback does not do what it should"));
                } else if (enough) {
                    untried.add(new Untried(
                            migration.name(), "enough later ones were tried; db.independent=all tries all"));
                } else {
                    candidates.add(migration);
                    runs += costs;
                }
            }
            last = false;
            required.addAll(requires);
            if (requires.isEmpty()) {
                break;
            }
        }
        Collections.reverse(candidates);
        Collections.reverse(untried);
        return candidates;
    }

    /** Those that no other requires and that are not among the candidates, and why. */
    List<Untried> untried() {
        return untried;
    }

    private static boolean canGoBack(Migration migration) {
        return migration.rollback().isPresent() && migration.irreversible().isEmpty();
    }

    private boolean isBroken(Migration migration) {
        return steps.get(set.migrations().indexOf(migration)).findings().stream()
                .map(Finding::code)
                .filter(code -> code != FindingCode.VERIFY_FAILS)
                .anyMatch(code -> code.verdict() == Verdict.BROKEN);
    }
}
