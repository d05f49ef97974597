package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.sql.text.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what migrations require against their order. Versions decide that order; only among migrations that share one
 * do requirements move anything, and no more than they must.
 */
final class RequirementOrder {

    private final MigrationSet set;
    private final Map<Migration, Set<Migration>> among = new LinkedHashMap<>();

    RequirementOrder(MigrationSet set) {
        this.set = set;
    }

    /**
     * The migrations of the set, each after what it requires.
     *
     * @param required by the name of the migration
     * @throws MigrationSetException when a requirement is not there, is ambiguous, has a later version, or leads back to
     *     where it came from
     */
    List<Migration> order(Map<String, List<DirectiveReader.Required>> required) {
        for (Migration migration : set.migrations()) {
            for (DirectiveReader.Required requirement : required.getOrDefault(migration.name(), List.of())) {
                add(migration, requirement);
            }
        }
        if (among.isEmpty()) {
            return set.migrations();
        }
        List<Migration> ordered = new ArrayList<>();
        List<Migration> waiting = new ArrayList<>();
        for (Migration migration : set.migrations()) {
            if (!waiting.isEmpty() && !waiting.get(0).version().sameAs(migration.version())) {
                place(waiting, ordered);
            }
            waiting.add(migration);
        }
        place(waiting, ordered);
        return ordered;
    }

    private void add(Migration migration, DirectiveReader.Required requirement) {
        Migration target = resolve(requirement);
        if (target.equals(migration)) {
            throw refuse(
                    "REQUIRES_ITSELF",
                    migration + " requires itself",
                    requirement.position(),
                    "Remove the requirement");
        }
        if (target.version().sameAs(migration.version())) {
            among.computeIfAbsent(migration, m -> new LinkedHashSet<>()).add(target);
        } else if (set.migrations().indexOf(target) > set.migrations().indexOf(migration)) {
            throw refuse(
                    "REQUIRES_LATER",
                    migration + " requires " + target + ", which is applied after it",
                    requirement.position(),
                    "Give one of the two another number, or remove the requirement");
        }
    }

    private Migration resolve(DirectiveReader.Required requirement) {
        List<Migration> found = set.matching(requirement.reference());
        if (found.isEmpty()) {
            String nearest = SpellingSuggestion.nearest(
                            requirement.reference(),
                            set.migrations().stream().map(Migration::name).toList())
                    .map(name -> "Did you mean " + name + "?")
                    .orElse("Name it by its version, its name or its file");
            throw refuse(
                    "REQUIRES_UNKNOWN",
                    "There is no migration " + requirement.reference() + " in the folder",
                    requirement.position(),
                    nearest);
        }
        if (found.size() > 1) {
            throw refuse(
                    "REQUIRES_AMBIGUOUS",
                    "Several migrations have the version " + requirement.reference() + ": "
                            + found.stream().map(Migration::name).collect(Collectors.joining(", ")),
                    requirement.position(),
                    "Name the one that is meant");
        }
        return found.get(0);
    }

    private void place(List<Migration> waiting, List<Migration> ordered) {
        while (!waiting.isEmpty()) {
            Migration next = waiting.stream()
                    .filter(m -> among.getOrDefault(m, Set.of()).stream().noneMatch(waiting::contains))
                    .findFirst()
                    .orElseThrow(() -> new MigrationSetException(Problem.of(
                                    "REQUIRES_CYCLE",
                                    "These migrations require each other in a circle: "
                                            + waiting.stream()
                                                    .map(Migration::name)
                                                    .collect(Collectors.joining(", ")))
                            .at(waiting.get(0).up().file())
                            .next("Remove one of the requirements")));
            waiting.remove(next);
            ordered.add(next);
        }
    }

    private static MigrationSetException refuse(String code, String what, Position position, String next) {
        return new MigrationSetException(
                Problem.of(code, what).at(position.toString()).next(next));
    }
}
