package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.graph.CheckedMigration.Check;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.database.ScriptDatabases;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the graph of a set on a throwaway server. */
public final class RequirementGraphBuilder {

    private final MigrationSet set;
    private final ThrowawayServer server;
    private final GraphSettings settings;
    private final GraphListener listener;
    private final List<Migration> migrations;
    private final Map<String, List<String>> declared = new LinkedHashMap<>();
    private final DependencyDerivation dependencyDerivation = new DependencyDerivation();

    private RequirementGraphBuilder(
            MigrationSet all, ThrowawayServer server, GraphSettings settings, GraphListener listener) {
        this.set = all.in(settings.environment());
        this.server = server;
        this.settings = settings;
        this.listener = listener;
        this.migrations = placed(set.migrations());
    }

    /**
     * Finds what the migrations require, and tries it.
     *
     * @param set in order, with what runs in other environments; that is left out here
     * @param server databases are made on it, and dropped again
     * @throws dev.palindrome.failure.ServerException when the server is lost on the way
     */
    public static RequirementGraph graph(
            MigrationSet set, ThrowawayServer server, GraphSettings settings, GraphListener listener) {
        return new RequirementGraphBuilder(set, server, settings, listener).graph();
    }

    /** Without baselines that stand for others which are there. */
    private static List<Migration> placed(List<Migration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.kind() != Migration.Kind.BASELINE || migration.equals(migrations.get(0)))
                .toList();
    }

    private RequirementGraph graph() {
        try (ScriptDatabases scriptDatabases = new ScriptDatabases(set, server, settings.historyTables())) {
            listener.begins("Applying " + count(migrations.size()) + " one by one");
            try (ScriptDatabase scriptDatabase = scriptDatabases.empty()) {
                dependencyDerivation.apply(migrations, scriptDatabase);
            }
            List<Migration> applied = dependencyDerivation.applied();
            for (Migration migration : applied) {
                List<String> required = set.requirementsOf(migration).stream()
                        .filter(applied::contains)
                        .map(Migration::name)
                        .toList();
                if (!required.isEmpty()) {
                    declared.put(migration.name(), required);
                }
            }
            RequirementCheck check;
            try (BaseDatabases baseDatabases = new BaseDatabases(scriptDatabases)) {
                listener.begins("Applying each with only what it requires");
                check = new RequirementCheck(applied, declared, dependencyDerivation, baseDatabases);
                check.run();
            }
            return independent(check, applied, scriptDatabases);
        }
    }

    private RequirementGraph independent(
            RequirementCheck check, List<Migration> applied, ScriptDatabases scriptDatabases) {
        List<Migration> candidates = candidates(applied, requirements(check, Map.of()));
        int first = Math.max(0, candidates.size() - settings.rollbacks());
        List<Migration> tried = candidates.subList(first, candidates.size());
        if (!tried.isEmpty()) {
            listener.begins("Rolling back " + count(tried.size()) + " alone");
        }
        IndependentCheck independent = new IndependentCheck(applied, scriptDatabases, settings.seed());
        independent.run(tried);
        List<Requirement> requirements = requirements(check, independent.found());
        return new RequirementGraph(
                migrations.stream().map(m -> checked(m, check)).toList(),
                requirements,
                new DeclarationProposals(declared, check.requirementClosure(), requirements).of(applied, check),
                independent.rollbacks(),
                candidates.subList(0, first).stream().map(Migration::name).toList());
    }

    /** What nothing later requires and can be rolled back; the last one's rollback is tried by its proof already. */
    private static List<Migration> candidates(List<Migration> applied, List<Requirement> requirements) {
        Set<String> required = new LinkedHashSet<>();
        requirements.forEach(requirement -> required.add(requirement.requires()));
        List<Migration> versioned = applied.stream()
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED)
                .toList();
        return versioned.stream()
                .filter(migration -> !required.contains(migration.name()))
                .filter(migration -> migration.rollback().isPresent()
                        && migration.irreversible().isEmpty())
                .filter(migration -> !migration.equals(versioned.get(versioned.size() - 1)))
                .toList();
    }

    private List<Requirement> requirements(RequirementCheck check, Map<String, Map<String, String>> found) {
        List<Requirement> requirements = new ArrayList<>();
        for (Migration migration : dependencyDerivation.applied()) {
            Map<String, String> reasons = new LinkedHashMap<>(check.found(migration.name()));
            reasons.putAll(found.getOrDefault(migration.name(), Map.of()));
            reasons.putAll(dependencyDerivation.of(migration));
            List<String> declares = declared.getOrDefault(migration.name(), List.of());
            for (Migration other : dependencyDerivation.applied()) {
                Optional<String> reason = Optional.ofNullable(reasons.get(other.name()));
                boolean declaresIt = declares.contains(other.name());
                if (declaresIt || reason.isPresent()) {
                    requirements.add(new Requirement(migration.name(), other.name(), declaresIt, reason));
                }
            }
        }
        return requirements;
    }

    private CheckedMigration checked(Migration migration, RequirementCheck check) {
        ScriptFailedException failure = dependencyDerivation.failures().get(migration.name());
        Optional<String> because =
                failure == null ? check.refused(migration.name()) : Optional.of(RequirementCheck.words(failure));
        return new CheckedMigration(
                migration.name(),
                migration.description(),
                migration.up().file(),
                declared.containsKey(migration.name()),
                failure != null ? Check.NOT_APPLICABLE : because.isPresent() ? Check.NOT_ENOUGH : Check.ENOUGH,
                because,
                check.notNeeded(migration.name()));
    }

    private static String count(int migrations) {
        return migrations + (migrations == 1 ? " migration" : " migrations");
    }
}
