package dev.palindrome.graph;

import dev.palindrome.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What should be declared, in a set that declares what migrations require. */
final class DeclarationProposals {

    private final Map<String, List<String>> declared;
    private final RequirementClosure requirementClosure;
    private final List<Requirement> requirements;

    DeclarationProposals(
            Map<String, List<String>> declared, RequirementClosure requirementClosure, List<Requirement> requirements) {
        this.declared = declared;
        this.requirementClosure = requirementClosure;
        this.requirements = requirements;
    }

    List<DeclarationProposal> of(List<Migration> applied, RequirementCheck check) {
        if (declared.isEmpty()) {
            return List.of();
        }
        List<DeclarationProposal> declarationProposals = new ArrayList<>();
        for (Migration migration : applied) {
            Set<String> has = requirementClosure.of(declared.getOrDefault(migration.name(), List.of()));
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
            add(migration, needed, true, declarationProposals);
            Set<String> then = requirementClosure.of(needed);
            add(migration, lacks.stream().filter(name -> !then.contains(name)).toList(), false, declarationProposals);
        }
        return declarationProposals;
    }

    private void add(
            Migration migration,
            List<String> requires,
            boolean needed,
            List<DeclarationProposal> declarationProposals) {
        List<String> reduced = requirementClosure.reduced(requires);
        if (!reduced.isEmpty()) {
            declarationProposals.add(new DeclarationProposal(
                    migration.name(), migration.up().file(), migration.up().firstLine(), reduced, needed));
        }
    }
}
