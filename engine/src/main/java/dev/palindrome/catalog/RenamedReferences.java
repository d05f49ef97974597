package dev.palindrome.catalog;

import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Difference.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an object that is gone and is there under another name as one difference, and leaves out what changed in others only
 * because they are written with the name.
 */
final class RenamedReferences {

    private final Snapshot before;
    private final Snapshot after;
    /** What is called otherwise now, and what it is called. */
    private final Map<String, String> names = new LinkedHashMap<>();
    /** What stands for the names in the texts of others. */
    private final Map<Pattern, String> words = new LinkedHashMap<>();

    RenamedReferences(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    List<Difference> told(List<Difference> differences) {
        Set<String> added = of(Change.ADDED, differences);
        Set<String> removed = of(Change.REMOVED, differences);
        if (added.isEmpty() || removed.isEmpty()) {
            return differences;
        }
        for (String object : removed) {
            before.nameIn(after, object).filter(added::contains).ifPresent(now -> rename(object, now));
        }
        if (names.isEmpty()) {
            return differences;
        }
        Set<String> silent = new HashSet<>(names.values());
        for (String object : removed) {
            String now = renamed(object);
            if (!names.containsKey(object) && added.contains(now) && sameButForNames(object, now)) {
                silent.add(object);
                silent.add(now);
            }
        }
        List<Difference> told = new ArrayList<>();
        for (Difference difference : differences) {
            String now = names.get(difference.object());
            if (now != null && difference.change() == Change.REMOVED) {
                told.add(new Difference(
                        Change.RENAMED, Severity.STRUCTURAL, difference.object(), "", difference.object(), now));
            } else if (!silent.contains(difference.object()) && !follows(difference)) {
                told.add(difference);
            }
        }
        return List.copyOf(told);
    }

    private static Set<String> of(Change change, List<Difference> differences) {
        Set<String> objects = new java.util.LinkedHashSet<>();
        for (Difference difference : differences) {
            if (difference.change() == change) {
                objects.add(difference.object());
            }
        }
        return objects;
    }

    private void rename(String was, String is) {
        names.put(was, is);
        String old = name(was);
        String now = name(is);
        words.put(word(old), now);
        List<String> parts = List.of(last(old), last(now));
        if (!parts.get(0).equals(parts.get(1))) {
            words.put(word(parts.get(0)), parts.get(1));
        }
    }

    /** Without the kind, and without what it is on. */
    private static String name(String object) {
        String kind = object.startsWith("materialized view ") ? "materialized view " : object.split(" ", 2)[0] + " ";
        String name = object.substring(kind.length());
        int on = kind.equals("constraint ") ? name.indexOf(" on ") : -1;
        return on < 0 ? name : name.substring(0, on);
    }

    private static String last(String name) {
        Matcher last = Pattern.compile("(\"(?:[^\"]|\"\")+\"|[^.\"]+)$").matcher(name);
        return last.find() ? last.group(1) : name;
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\w$\"])" + Pattern.quote(name) + "(?![\\w$\"])");
    }

    private String renamed(String text) {
        String renamed = text;
        for (Map.Entry<Pattern, String> word : words.entrySet()) {
            renamed = word.getKey().matcher(renamed).replaceAll(Matcher.quoteReplacement(word.getValue()));
        }
        return renamed;
    }

    private boolean follows(Difference difference) {
        @Nullable String from = difference.before();
        return difference.change() == Change.CHANGED
                && from != null
                && renamed(from).equals(difference.after());
    }

    private boolean sameButForNames(String was, String is) {
        Map<String, String> expected = new LinkedHashMap<>();
        before.attributes(was).orElse(Map.of()).forEach((name, value) -> expected.put(name, renamed(value)));
        return expected.equals(after.attributes(is).orElse(Map.of()));
    }
}
