package dev.palindrome.graph;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.graph.IndependentTrial.Outcome;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.database.ScriptDatabases;
import dev.palindrome.prove.independent.IndependentRollbackResult;
import dev.palindrome.prove.independent.IndependentRollbacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls migrations back alone, at the tip. Where one of the others cannot be applied without them, that is a requirement that
 * is not declared or derived.
 */
final class IndependentCheck {

    private final List<Migration> applied;
    private final ScriptDatabases scriptDatabases;
    private final Optional<Long> seed;
    private final List<IndependentTrial> rollbacks = new ArrayList<>();
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    /**
     * @param applied all that can be applied, in order
     * @param seed what synthetic rows are made from; empty where there are to be none
     */
    IndependentCheck(List<Migration> applied, ScriptDatabases scriptDatabases, Optional<Long> seed) {
        this.applied = applied;
        this.scriptDatabases = scriptDatabases;
        this.seed = seed;
    }

    /** What came of each. */
    List<IndependentTrial> rollbacks() {
        return rollbacks;
    }

    /** What was found to be required after all: who, of whom, why. */
    Map<String, Map<String, String>> found() {
        return found;
    }

    void run(List<Migration> candidates) {
        for (IndependentRollbackResult lone :
                new IndependentRollbacks(scriptDatabases, applied, seed, Fixtures.NONE).of(candidates)) {
            lone.need().ifPresentOrElse(need -> isRequired(lone.migration(), need), () -> rollbacks.add(told(lone)));
        }
    }

    private void isRequired(Migration candidate, IndependentRollbackResult.Need need) {
        found.computeIfAbsent(need.migration().name(), m -> new LinkedHashMap<>())
                .put(candidate.name(), RequirementCheck.without(need.failure()));
    }

    private IndependentTrial told(IndependentRollbackResult lone) {
        Outcome outcome = outcome(lone);
        boolean schema = outcome == Outcome.DIFFERS || (outcome == Outcome.FAILS && !lone.onlyWithRows());
        return new IndependentTrial(
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

    private static Outcome outcome(IndependentRollbackResult lone) {
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
        scriptDatabases.forgetRoles();
        try (ScriptDatabase scriptDatabase = scriptDatabases.empty()) {
            for (Migration before : applied.subList(0, applied.indexOf(candidate))) {
                scriptDatabase.run(before.up());
            }
            Snapshot before = scriptDatabase.snapshot();
            scriptDatabase.run(candidate.up());
            scriptDatabase.run(candidate.rollback().orElseThrow());
            return before.differencesTo(scriptDatabase.snapshot()).stream()
                    .anyMatch(difference -> difference.change() != Difference.Change.REORDERED);
        } catch (ScriptFailedException failure) {
            return true;
        }
    }
}
