package dev.palindrome.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What migrations require, and what that requires in turn. */
final class RequirementClosure {

    private final Map<String, Set<String>> direct = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();

    RequirementClosure() {}

    RequirementClosure(Collection<Requirement> requirements) {
        requirements.forEach(requirement -> add(requirement.migration(), requirement.requires()));
    }

    void add(String migration, String requires) {
        if (direct.computeIfAbsent(migration, m -> new LinkedHashSet<>()).add(requires)) {
            known.clear();
        }
    }

    void addAll(String migration, Collection<String> requires) {
        requires.forEach(one -> add(migration, one));
    }

    Set<String> direct(String migration) {
        return direct.getOrDefault(migration, Set.of());
    }

    /** All that has to be applied before it. */
    Set<String> of(String migration) {
        Set<String> closure = known.get(migration);
        if (closure == null) {
            closure = of(direct(migration));
            known.put(migration, closure);
        }
        return closure;
    }

    /** These, and all that has to be applied before them. */
    Set<String> of(Collection<String> migrations) {
        Set<String> closure = new LinkedHashSet<>();
        for (String migration : migrations) {
            if (closure.add(migration)) {
                closure.addAll(of(migration));
            }
        }
        return closure;
    }

    /** The migrations of a list that no other migration of the list requires. */
    List<String> reduced(Collection<String> migrations) {
        return migrations.stream()
                .filter(one -> migrations.stream()
                        .noneMatch(other -> !other.equals(one) && of(other).contains(one)))
                .toList();
    }

    /** The requirements of a migration that no other requirement of it implies. */
    List<Requirement> direct(String migration, List<Requirement> requirements) {
        List<String> needed = reduced(direct(migration));
        return requirements.stream()
                .filter(r -> r.migration().equals(migration) && needed.contains(r.requires()))
                .toList();
    }
}
