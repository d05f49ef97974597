package dev.palindrome.graph;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.graph.IndependentRollback.Outcome;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.LoneRollback;
import dev.palindrome.prove.LoneRollbacks;
import dev.palindrome.prove.Trial;
import dev.palindrome.prove.Trials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls migrations back alone, at the tip. Where one of the others cannot be applied without them, that is a requirement that
 * nobody knew of.
 */
final class IndependentCheck {

    private final List<Migration> applied;
    private final Trials trials;
    private final Optional<Long> seed;
    private final List<IndependentRollback> rollbacks = new ArrayList<>();
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    /**
     * @param applied all that can be applied, in order
     * @param seed what made-up rows are made from; empty where there are to be none
     */
    IndependentCheck(List<Migration> applied, Trials trials, Optional<Long> seed) {
        this.applied = applied;
        this.trials = trials;
        this.seed = seed;
    }

    /** What came of each. */
    List<IndependentRollback> rollbacks() {
        return rollbacks;
    }

    /** What was found to be required after all: who, of whom, why. */
    Map<String, Map<String, String>> found() {
        return found;
    }

    void run(List<Migration> candidates) {
        for (LoneRollback lone : new LoneRollbacks(trials, applied, seed, GivenRows.NONE).of(candidates)) {
            lone.need().ifPresentOrElse(need -> isRequired(lone.migration(), need), () -> rollbacks.add(told(lone)));
        }
    }

    private void isRequired(Migration candidate, LoneRollback.Need need) {
        found.computeIfAbsent(need.migration().name(), m -> new LinkedHashMap<>())
                .put(candidate.name(), RequirementCheck.without(need.failure()));
    }

    private IndependentRollback told(LoneRollback lone) {
        Outcome outcome = outcome(lone);
        boolean schema = outcome == Outcome.DIFFERS || (outcome == Outcome.FAILS && !lone.onlyWithRows());
        return new IndependentRollback(
                lone.migration().name(),
                outcome,
                lone.differences(),
                lone.failure()
                        .map(failure -> RequirementCheck.words(failure)
                                + (lone.onlyWithRows() ? " (only where there are rows)" : "")),
                lone.losses(),
                lone.unproven(),
                schema && failsInPlace(lone.migration()));
    }

    private static Outcome outcome(LoneRollback lone) {
        if (lone.failure().isPresent()) {
            return Outcome.FAILS;
        }
        if (lone.differences().stream().anyMatch(d -> d.change() != Difference.Change.REORDERED)) {
            return Outcome.DIFFERS;
        }
        if (lone.losses().stream().anyMatch(loss -> loss.accepted() == null)) {
            return Outcome.LOSES;
        }
        return lone.differences().isEmpty() ? Outcome.PROVEN : Outcome.ORDER_ONLY;
    }

    private boolean failsInPlace(Migration candidate) {
        trials.forgetRoles();
        try (Trial trial = trials.empty()) {
            for (Migration before : applied.subList(0, applied.indexOf(candidate))) {
                trial.run(before.up());
            }
            Snapshot before = trial.snapshot();
            trial.run(candidate.up());
            trial.run(candidate.rollback().orElseThrow());
            return before.differencesTo(trial.snapshot()).stream()
                    .anyMatch(difference -> difference.change() != Difference.Change.REORDERED);
        } catch (ScriptFailedException failure) {
            return true;
        }
    }
}
