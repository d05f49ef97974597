package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies migrations one by one and finds what each depends on: on objects that an earlier one made or was the last to
 * change.
 */
final class DependencyDerivation {

    /** How much a reason explains; the best one is reported. */
    enum Weight {
        DEPENDS,
        CHANGES,
        DROPS,
        IN_PASSING,
        READS,
        NAMES,
        INTERNAL
    }

    private record Reason(Weight weight, String words) {}

    private final Map<ObjectKey, Migration> owners = new HashMap<>();
    private final Map<String, Map<String, Reason>> reasons = new HashMap<>();
    private final Map<String, ScriptFailedException> failures = new LinkedHashMap<>();
    private final List<Migration> applied = new ArrayList<>();
    private final Map<String, List<String>> makers = new HashMap<>();

    /** Applies all of them to an empty database. */
    void apply(List<Migration> migrations, ScriptDatabase scriptDatabase) {
        try {
            ObjectReader objects = new ObjectReader(scriptDatabase);
            for (Migration migration : migrations) {
                try {
                    scriptDatabase.run(migration.up(), objects);
                    applied.add(migration);
                } catch (ScriptFailedException failure) {
                    failures.put(migration.name(), failure);
                }
                take(migration, objects.read(), objects);
            }
        } catch (SQLException e) {
            throw scriptDatabase.lost(e);
        }
    }

    /** Those that could be applied, in order. */
    List<Migration> applied() {
        return applied;
    }

    /** Why the others could not. */
    Map<String, ScriptFailedException> failures() {
        return failures;
    }

    /** What a migration depends on, each with the reason. */
    Map<String, String> of(Migration migration) {
        Map<String, String> words = new TreeMap<>();
        reasons.getOrDefault(migration.name(), Map.of()).forEach((on, reason) -> words.put(on, reason.words));
        return words;
    }

    /**
     * The migrations that made something of that name, whatever it is.
     *
     * @param name without schema and quotes
     */
    List<String> makersOf(String name) {
        return makers.getOrDefault(name, List.of());
    }

    private void take(Migration migration, MigrationFootprint done, ObjectReader objects) {
        for (MigrationFootprint.Link link : done.links()) {
            depends(migration, link, done, objects);
        }
        for (ObjectKey key : done.made()) {
            if (key.part() > 0 && !done.made().contains(key.whole())) {
                add(migration, owner(key.whole()), Weight.DEPENDS, "adds " + objects.name(key));
            }
        }
        done.changed().forEach(key -> about(migration, key, Weight.CHANGES, "changes ", objects));
        done.touched().forEach(key -> about(migration, key, Weight.CHANGES, "alters ", objects));
        Set<String> made = new HashSet<>();
        done.made().forEach(key -> made.add(objects.name(key)));
        for (ObjectKey key : done.gone()) {
            // a change of a column's type makes its indexes anew
            String verb = made.contains(objects.name(key)) ? "replaces " : "drops ";
            about(migration, key, Weight.DROPS, verb, objects);
        }
        done.used().forEach(key -> about(migration, key, Weight.READS, "reads or writes ", objects));
        for (MigrationFootprint.Link link : done.named()) {
            add(
                    migration,
                    owner(link.on()),
                    Weight.NAMES,
                    objects.name(link.dependent()) + " names " + objects.name(link.on()));
        }
        for (ObjectKey key : done.made()) {
            String name = ObjectDescriptions.bare(objects.name(key));
            makes(migration, name);
            if (key.part() > 0) {
                makes(migration, ObjectDescriptions.bare(objects.name(key.whole())) + "." + name);
            }
        }
        done.gone().forEach(owners::remove);
        done.made().forEach(key -> owners.put(key, migration));
        done.changed().forEach(key -> owners.put(key, migration));
    }

    private void makes(Migration migration, String name) {
        List<String> made = makers.computeIfAbsent(name, n -> new ArrayList<>());
        if (!made.contains(migration.name())) {
            made.add(migration.name());
        }
    }

    private void depends(
            Migration migration, MigrationFootprint.Link link, MigrationFootprint done, ObjectReader objects) {
        String words = ObjectDescriptions.dependency(objects.name(link.dependent()), objects.name(link.on()));
        Weight weight = ObjectDescriptions.weight(objects.name(link.dependent()), objects.name(link.on()));
        if (!done.made().contains(link.dependent())) {
            // a privilege makes an object depend on a role
            String verb = link.on().catalog() == ObjectKey.ROLES ? "alters " : "replaces ";
            about(migration, link.dependent(), Weight.CHANGES, verb, objects);
        }
        if (!done.made().contains(link.on())) {
            add(migration, owner(link.on()), weight, words);
        }
        if (link.on().part() > 0 && !done.made().contains(link.on().whole())) {
            add(migration, owner(link.on().whole()), weight, words);
        }
    }

    private void about(Migration migration, ObjectKey key, Weight weight, String verb, ObjectReader objects) {
        String name = objects.name(key);
        add(migration, owner(key), ObjectDescriptions.isInternal(name) ? Weight.INTERNAL : weight, verb + name);
    }

    private @Nullable Migration owner(ObjectKey key) {
        return Optional.ofNullable(owners.get(key)).orElseGet(() -> owners.get(key.whole()));
    }

    private void add(Migration migration, @Nullable Migration on, Weight weight, String words) {
        if (on != null && !on.equals(migration)) {
            reasons.computeIfAbsent(migration.name(), m -> new HashMap<>())
                    .merge(
                            on.name(),
                            new Reason(weight, words),
                            (old, found) -> found.weight.compareTo(old.weight) < 0 ? found : old);
        }
    }
}
