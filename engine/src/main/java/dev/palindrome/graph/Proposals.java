package dev.palindrome.graph;

import dev.palindrome.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What should be declared, in a set in which people declare what migrations require. */
final class Proposals {

    private final Map<String, List<String>> declared;
    private final Closures closures;
    private final List<Requirement> requirements;

    Proposals(Map<String, List<String>> declared, Closures closures, List<Requirement> requirements) {
        this.declared = declared;
        this.closures = closures;
        this.requirements = requirements;
    }

    List<Proposal> of(List<Migration> applied, RequirementCheck check) {
        if (declared.isEmpty()) {
            return List.of();
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Migration migration : applied) {
            Set<String> has = closures.of(declared.getOrDefault(migration.name(), List.of()));
            List<String> lacks = requirements.stream()
                    .filter(r -> r.migration().equals(migration.name()) && r.derived())
                    .map(Requirement::requires)
                    .filter(name -> !has.contains(name))
                    .toList();
            List<String> needed = lacks.stream()
                    .filter(check.found(migration.name())::containsKey)
                    .toList();
            if (check.refused(migration.name()).isEmpty()) {
                needed = List.of();
            }
            add(migration, needed, true, proposals);
            Set<String> then = closures.of(needed);
            add(migration, lacks.stream().filter(name -> !then.contains(name)).toList(), false, proposals);
        }
        return proposals;
    }

    private void add(Migration migration, List<String> requires, boolean needed, List<Proposal> proposals) {
        List<String> reduced = closures.reduced(requires);
        if (!reduced.isEmpty()) {
            proposals.add(new Proposal(
                    migration.name(), migration.up().file(), migration.up().firstLine(), reduced, needed));
        }
    }
}
