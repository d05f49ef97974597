package dev.palindrome.graph;

import java.util.List;

/**
 * What the migrations of a set require of one another, and what came of trying it. Immutable.
 *
 * @param migrations in the order of the set
 * @param requirements all of them; none twice
 * @param declarationProposals what should be declared; empty in a set without declarations
 * @param rollbacks of the migrations that nothing after them requires
 * @param untried such migrations that were not rolled back alone, because there are more than was asked for
 */
public record RequirementGraph(
        List<CheckedMigration> migrations,
        List<Requirement> requirements,
        List<DeclarationProposal> declarationProposals,
        List<IndependentTrial> rollbacks,
        List<String> untried) {

    public RequirementGraph {
        migrations = List.copyOf(migrations);
        requirements = List.copyOf(requirements);
        declarationProposals = List.copyOf(declarationProposals);
        rollbacks = List.copyOf(rollbacks);
        untried = List.copyOf(untried);
    }

    /** Whether any migration declares what it requires. */
    public boolean anyDeclares() {
        return migrations.stream().anyMatch(CheckedMigration::declares);
    }

    /** The migrations that cannot be applied with only what they declare. */
    public List<CheckedMigration> insufficient() {
        return migrations.stream()
                .filter(m -> m.check() == CheckedMigration.Check.NOT_ENOUGH)
                .toList();
    }

    /** The rollbacks that do not work alone. */
    public List<IndependentTrial> failing() {
        return rollbacks.stream().filter(rollback -> !rollback.proven()).toList();
    }

    /** Whether what is declared is enough, and whatever nothing requires can be rolled back alone. */
    public boolean holds() {
        return insufficient().isEmpty() && failing().isEmpty();
    }

    /** What the migration requires that none of the others it requires requires already; in the order of the set. */
    public List<Requirement> direct(String migration) {
        return new RequirementClosure(requirements).direct(migration, requirements);
    }
}
