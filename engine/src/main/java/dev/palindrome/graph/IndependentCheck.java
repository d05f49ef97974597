package dev.palindrome.graph;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.graph.IndependentRollback.Outcome;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls migrations back alone, at the tip, and holds the schema against the one that all but they give. Where one of the
 * others cannot be applied without them, that is a requirement that nobody knew of.
 */
final class IndependentCheck {

    private final List<Migration> applied;
    private final Bases bases;
    private final List<IndependentRollback> rollbacks = new ArrayList<>();
    private final Map<String, Map<String, String>> found = new LinkedHashMap<>();

    /** @param applied all that can be applied, in order */
    IndependentCheck(List<Migration> applied, Bases bases) {
        this.applied = applied;
        this.bases = bases;
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
        for (Migration candidate : candidates) {
            try {
                check(candidate);
            } catch (CannotApply dependent) {
                found.computeIfAbsent(dependent.migration().name(), m -> new LinkedHashMap<>())
                        .put(candidate.name(), RequirementCheck.without(dependent.failure()));
            }
        }
    }

    private void check(Migration candidate) throws CannotApply {
        int at = applied.indexOf(candidate);
        List<Migration> before = applied.subList(0, at);
        List<Migration> others = new ArrayList<>(before);
        others.addAll(applied.subList(at + 1, applied.size()));
        bases.prepare(before);
        Snapshot expected = schema(others);
        bases.prepare(applied);
        Reached reached = rolledBack(applied, candidate, expected);
        boolean alsoInPlace = false;
        if (reached.outcome != Outcome.PROVEN && reached.outcome != Outcome.ORDER_ONLY) {
            Reached inPlace = rolledBack(applied.subList(0, at + 1), candidate, schema(before));
            alsoInPlace = inPlace.outcome == Outcome.FAILS || inPlace.outcome == Outcome.DIFFERS;
        }
        rollbacks.add(new IndependentRollback(
                candidate.name(), reached.outcome, reached.differences, reached.failure, alsoInPlace));
    }

    private record Reached(Outcome outcome, List<Difference> differences, Optional<String> failure) {}

    private Reached rolledBack(List<Migration> migrations, Migration candidate, Snapshot expected) throws CannotApply {
        try (Trial trial = bases.with(migrations)) {
            trial.run(candidate.rollback().orElseThrow());
            List<Difference> differences = expected.differencesTo(trial.snapshot()).stream()
                    .filter(difference -> !isOfDatabase(difference.object()))
                    .toList();
            boolean order = differences.stream().allMatch(d -> d.change() == Difference.Change.REORDERED);
            return new Reached(
                    differences.isEmpty() ? Outcome.PROVEN : order ? Outcome.ORDER_ONLY : Outcome.DIFFERS,
                    differences,
                    Optional.empty());
        } catch (ScriptFailedException failure) {
            return new Reached(Outcome.FAILS, List.of(), Optional.of(RequirementCheck.words(failure)));
        }
    }

    /** Settings and privileges of the database itself, which a copy of it does not have. */
    private static boolean isOfDatabase(String object) {
        return object.equals("database") || object.endsWith(" of the database") || object.endsWith(" in the database");
    }

    private Snapshot schema(List<Migration> migrations) throws CannotApply {
        try (Trial trial = bases.with(migrations)) {
            return trial.snapshot();
        }
    }
}
