package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies each migration with only what it requires: what it declares, or, where it declares nothing, what was derived.
 * Where that is not enough, finds what is missing by trying.
 */
final class RequirementCheck {

    private final List<Migration> applied;
    private final Map<String, List<String>> declared;
    private final DependencyDerivation dependencyDerivation;
    private final BaseDatabases baseDatabases;
    private final MissingRequirementSearch missingRequirementSearch;

    /** What has to be there, as far as it is known by now. */
    private final RequirementClosure requirementClosure = new RequirementClosure();

    private final Map<String, Map<String, String>> found = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Map<String, List<String>> notNeeded = new HashMap<>();

    /**
     * @param applied all that can be applied, in order
     * @param declared by name; no entry for what declares nothing
     */
    RequirementCheck(
            List<Migration> applied,
            Map<String, List<String>> declared,
            DependencyDerivation dependencyDerivation,
            BaseDatabases baseDatabases) {
        this.applied = applied;
        this.declared = declared;
        this.dependencyDerivation = dependencyDerivation;
        this.baseDatabases = baseDatabases;
        this.missingRequirementSearch =
                new MissingRequirementSearch(this, applied, dependencyDerivation, requirementClosure);
    }

    void run() {
        applied.forEach(this::check);
    }

    /** What was found by trying: required migration to reason. */
    Map<String, String> found(String migration) {
        return found.getOrDefault(migration, Map.of());
    }

    /** The server's words and where, of a migration for which what it declares is not enough. */
    Optional<String> refused(String migration) {
        return Optional.ofNullable(refused.get(migration));
    }

    /** What a migration declares although it can be applied without, and nothing of it depends on that. */
    List<String> notNeeded(String migration) {
        return notNeeded.getOrDefault(migration, List.of());
    }

    /** What has to be there before each. */
    RequirementClosure requirementClosure() {
        return requirementClosure;
    }

    private void check(Migration migration) {
        List<String> declares = declared.getOrDefault(migration.name(), List.of());
        Set<String> derived = dependencyDerivation.of(migration).keySet();
        Collection<String> required = declares.isEmpty() ? derived : declares;
        Optional<ScriptFailedException> failure = tryWith(migration, requirementClosure.of(required));
        if (failure.isPresent()) {
            if (!declares.isEmpty()) {
                refused.put(migration.name(), words(failure.get()));
            }
            Map<String, String> missing =
                    missingRequirementSearch.missing(migration, requirementClosure.of(required), failure.get());
            found.put(migration.name(), missing);
            requirementClosure.addAll(migration.name(), missing.keySet());
        }
        requirementClosure.addAll(migration.name(), required);
        declares.forEach(one -> checkNeed(migration, one, declares));
    }

    private void checkNeed(Migration migration, String one, List<String> declares) {
        if (known(migration).contains(one)) {
            return;
        }
        List<String> others = new ArrayList<>(declares);
        others.remove(one);
        others.addAll(found(migration.name()).keySet());
        Set<String> without = requirementClosure.of(others);
        Set<String> lost = requirementClosure.of(List.of(one));
        lost.removeAll(without);
        if (without.contains(one)
                || dependencyDerivation.of(migration).keySet().stream().anyMatch(lost::contains)) {
            return; // another requires it anyway, or it brings along what is needed
        }
        Optional<ScriptFailedException> failure = tryWith(migration, without);
        if (failure.isPresent()) {
            found.computeIfAbsent(migration.name(), m -> new TreeMap<>()).put(one, without(failure.get()));
        } else {
            notNeeded.computeIfAbsent(migration.name(), m -> new ArrayList<>()).add(one);
        }
    }

    /** All that it depends on, or is known to need. */
    private Set<String> known(Migration migration) {
        RequirementClosure known = new RequirementClosure();
        for (Migration one : applied) {
            known.addAll(one.name(), dependencyDerivation.of(one).keySet());
            known.addAll(one.name(), found(one.name()).keySet());
        }
        return known.of(migration.name());
    }

    /** Applies a migration on top of these and nothing else. */
    Optional<ScriptFailedException> tryWith(Migration migration, Collection<String> names) {
        List<Migration> base = inOrder(names, migration);
        ScriptDatabase scriptDatabase;
        try {
            scriptDatabase = baseDatabases.with(base);
        } catch (MigrationNotApplicable below) {
            return Optional.of(below.failure());
        }
        try {
            scriptDatabase.run(migration.up());
        } catch (ScriptFailedException failure) {
            scriptDatabase.close();
            return Optional.of(failure);
        }
        List<Migration> reached = new ArrayList<>(base);
        reached.add(migration);
        baseDatabases.keep(reached, scriptDatabase);
        return Optional.empty();
    }

    private List<Migration> inOrder(Collection<String> names, Migration before) {
        Set<String> wanted = new LinkedHashSet<>(names);
        return applied.subList(0, applied.indexOf(before)).stream()
                .filter(migration -> wanted.contains(migration.name()))
                .toList();
    }

    /** Why a migration needs one without which it fails. */
    static String without(ScriptFailedException failure) {
        String what = failure.problem().what().lines().findFirst().orElse("");
        return "fails without it: " + what.replaceFirst(" \\(SQLSTATE \\w+\\)$", "");
    }

    static String words(ScriptFailedException failure) {
        return failure.where() + ": "
                + failure.problem().what().lines().findFirst().orElse("");
    }
}
