package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a migration lacks that cannot be applied: what the server's message names, else what it was derived to depend
 * on, else by halving what comes before it until the one is found that makes the difference.
 */
final class MissingRequirementSearch {

    /** Beyond this number a migration lacks too much for a list. */
    private static final int ROUNDS = 12;

    /** Halving runs many scripts. */
    private static final int HALVINGS = 40;

    /**
     * {@code column "note" of relation "orders"}, {@code column orders.note}, {@code relation "app.orders"}, {@code function
     * app.area(integer)}.
     */
    private static final Pattern NAMED = Pattern.compile("column \"(?<part>[^\"]+)\" of relation \"(?<whole>[^\"]+)\""
            + "|column (?<column>\\w+\\.\\w+) |\"(?<name>[^\"]+)\"|\\b(?<function>[\\w.]+)\\(");

    private final RequirementCheck check;
    private final List<Migration> applied;
    private final DependencyDerivation dependencyDerivation;
    private final RequirementClosure requirementClosure;
    private int halvings;

    MissingRequirementSearch(
            RequirementCheck check,
            List<Migration> applied,
            DependencyDerivation dependencyDerivation,
            RequirementClosure requirementClosure) {
        this.check = check;
        this.applied = applied;
        this.dependencyDerivation = dependencyDerivation;
        this.requirementClosure = requirementClosure;
    }

    /**
     * @param have what it was tried with
     * @param failure what came of that
     * @return what is missing, each with the reason; all that comes before where it cannot be determined
     */
    Map<String, String> missing(Migration migration, Set<String> have, ScriptFailedException failure) {
        Map<String, String> missing = new TreeMap<>();
        Set<String> with = new LinkedHashSet<>(have);
        ScriptFailedException last = failure;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> next = next(migration, with, last);
            if (next.isEmpty()) {
                break;
            }
            for (String one : next) {
                missing.put(one, reason(migration, one, last));
                with.add(one);
                with.addAll(requirementClosure.of(one));
            }
            Optional<ScriptFailedException> again = check.tryWith(migration, with);
            if (again.isEmpty()) {
                return pruned(migration, have, missing);
            }
            last = again.get();
        }
        for (Migration before : applied.subList(0, applied.indexOf(migration))) {
            missing.put(before.name(), "may need it: it could not be found out what it needs");
        }
        return missing;
    }

    private List<String> next(Migration migration, Set<String> with, ScriptFailedException failure) {
        List<String> before = applied.subList(0, applied.indexOf(migration)).stream()
                .map(Migration::name)
                .filter(name -> !with.contains(name))
                .toList();
        List<String> derived = dependencyDerivation.of(migration).keySet().stream()
                .filter(before::contains)
                .toList();
        for (String name : named(failure)) {
            List<String> makers = dependencyDerivation.makersOf(name).stream()
                    .filter(before::contains)
                    .toList();
            Optional<String> maker = makers.stream()
                    .filter(derived::contains)
                    .findFirst()
                    .or(() -> makers.stream().findFirst());
            if (maker.isPresent()) {
                return List.of(maker.get());
            }
        }
        return derived.isEmpty() ? halved(migration, with, before) : derived;
    }

    private static List<String> named(ScriptFailedException failure) {
        List<String> names = new ArrayList<>();
        Matcher named = NAMED.matcher(failure.problem().what());
        while (named.find()) {
            if (named.group("part") != null) {
                names.add(ObjectDescriptions.bare(named.group("whole")) + "." + named.group("part"));
                names.add(named.group("part"));
            } else if (named.group("column") != null) {
                names.add(named.group("column"));
                names.add(ObjectDescriptions.bare(named.group("column")));
            } else {
                names.add(ObjectDescriptions.bare(
                        named.group("name") == null ? named.group("function") : named.group("name")));
            }
        }
        return names;
    }

    /** Without what was only suspected: many tables may have a column of the name that is missed. */
    private Map<String, String> pruned(Migration migration, Set<String> have, Map<String, String> missing) {
        Map<String, String> needed = new TreeMap<>(missing);
        for (String one : missing.keySet()) {
            if (missing.size() == 1 || dependencyDerivation.of(migration).containsKey(one)) {
                continue;
            }
            List<String> others = new ArrayList<>(needed.keySet());
            others.remove(one);
            others.addAll(have);
            if (check.tryWith(migration, requirementClosure.of(others)).isEmpty()) {
                needed.remove(one);
            }
        }
        return needed;
    }

    /** The last of those that have to be there for it to work, when all before them are. */
    private List<String> halved(Migration migration, Set<String> with, List<String> before) {
        if (halvings++ >= HALVINGS || !works(migration, with, before)) {
            return List.of();
        }
        int works = before.size();
        int fails = 0;
        while (works - fails > 1) {
            int middle = (works + fails) >>> 1;
            if (works(migration, with, before.subList(0, middle))) {
                works = middle;
            } else {
                fails = middle;
            }
        }
        return List.of(before.get(works - 1));
    }

    private boolean works(Migration migration, Set<String> with, List<String> more) {
        Set<String> all = new LinkedHashSet<>(with);
        for (String one : more) {
            all.add(one);
            all.addAll(requirementClosure.of(one));
        }
        return check.tryWith(migration, all).isEmpty();
    }

    private String reason(Migration migration, String one, ScriptFailedException failure) {
        String derived = dependencyDerivation.of(migration).get(one);
        return derived == null ? RequirementCheck.without(failure) : derived;
    }
}
