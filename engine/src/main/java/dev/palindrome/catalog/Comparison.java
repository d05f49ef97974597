package dev.palindrome.catalog;

import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Difference.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two snapshots, and tells causes without their consequences. */
final class Comparison {

    private final Map<String, Entry> before = new HashMap<>();
    private final Map<String, Entry> after = new HashMap<>();

    private final RenamedObjects renamed;

    Comparison(Snapshot before, Snapshot after) {
        this.renamed = new RenamedObjects(before, after);
        before.entries().forEach(entry -> this.before.put(entry.object, entry));
        after.entries().forEach(entry -> this.after.put(entry.object, entry));
    }

    List<Difference> differences() {
        List<Entry> touched = new ArrayList<>();
        before.values().forEach(entry -> {
            Entry other = after.get(entry.object);
            if (other == null || !entry.sameAs(other)) {
                touched.add(entry);
            }
        });
        after.values().stream()
                .filter(entry -> !before.containsKey(entry.object))
                .forEach(touched::add);
        touched.sort(Comparator.comparing(entry -> entry.sortKey));
        List<Difference> differences = new ArrayList<>();
        touched.forEach(entry -> compare(entry, differences));
        return renamed.told(List.copyOf(differences));
    }

    private void compare(Entry entry, List<Difference> differences) {
        Entry was = before.get(entry.object);
        Entry is = after.get(entry.object);
        if (was != null && is != null) {
            changes(was, is, differences);
            return;
        }
        boolean added = was == null;
        if (entry.causes.contains(Entry.ELSEWHERE)) {
            String there = entry.attribute("privileges");
            differences.add(privileges(entry.object, added ? entry.summary : there, added ? there : entry.summary));
            return;
        }
        if (entry.causes.stream().noneMatch(cause -> explains(cause, added))) {
            differences.add(new Difference(
                    added ? Change.ADDED : Change.REMOVED,
                    Severities.ofObject(entry.object),
                    entry.object,
                    "",
                    added ? null : InShort.of(entry),
                    added ? InShort.of(entry) : null));
        }
    }

    /** Whether what causes an object came (or went) as well, or the attribute did that causes it. */
    private boolean explains(String cause, boolean added) {
        String[] attribute = Entry.attributeCause(cause);
        if (attribute != null) {
            return changed(attribute[0], attribute[1]);
        }
        return added ? after.containsKey(cause) && !before.containsKey(cause) : gone(cause);
    }

    private boolean gone(String object) {
        return before.containsKey(object) && !after.containsKey(object);
    }

    private boolean changed(String attribute, String object) {
        Entry was = before.get(object);
        Entry is = after.get(object);
        return was != null && is != null && !Objects.equals(was.attribute(attribute), is.attribute(attribute));
    }

    private void changes(Entry was, Entry is, List<Difference> differences) {
        Map<String, String> old = was.attributes();
        Map<String, String> now = is.attributes();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            @Nullable String from = old.get(name);
            @Nullable String to = now.get(name);
            if (Objects.equals(from, to) || follows(is, name)) {
                continue;
            }
            if (name.equals(Entry.COLUMN_ORDER)) {
                order(is.object, from, to).ifPresent(differences::add);
                continue;
            }
            if (name.equals("privileges")) {
                differences.add(privileges(is.object, from, to));
                continue;
            }
            if (name.equals(Entry.MEMBERS)) {
                differences.add(parts(Severity.STRUCTURAL, is.object, name, parted(from), parted(to)));
                continue;
            }
            differences.add(new Difference(
                    Change.CHANGED,
                    Severities.ofAttribute(is.object, name),
                    is.object,
                    name,
                    from == null && to != null ? Entry.unsaid(name, to) : from,
                    to == null && from != null ? Entry.unsaid(name, from) : to));
        }
    }

    /** An attribute that only follows its table: the type of a view's column, what is inherited. */
    private boolean follows(Entry entry, String attribute) {
        if (attribute.equals(Entry.MEMBERS)) {
            return changed("version", entry.object) || changed("schema", entry.object);
        }
        if (entry.object.startsWith("operator family ") && attribute.contains(" (")) {
            return classCameOrWent(entry.object);
        }
        if (entry.causes.isEmpty()) {
            return false;
        }
        String table = entry.causes.get(0);
        return switch (attribute) {
            // a sequence that a column owns has its table's owner
            case "owner", "persistence" -> entry.attribute("owned by") != null && changed(attribute, table);
            case "inherited from", "defined locally" -> changed("inherits", table);
            case "type", "collation" ->
                entry.causes.contains(Entry.cause("definition", table)) && changed("definition", table);
            default -> false;
        };
    }

    /** Operators and functions of a family that a class of it brought come and go with the class. */
    private boolean classCameOrWent(String family) {
        return Stream.concat(before.values().stream(), after.values().stream())
                .filter(entry -> entry.object.startsWith("operator class ") && entry.causes.contains(family))
                .anyMatch(entry -> before.containsKey(entry.object) != after.containsKey(entry.object));
    }

    /** The order of the columns that both have. */
    private static java.util.Optional<Difference> order(String table, @Nullable String from, @Nullable String to) {
        if (from == null || to == null) {
            return java.util.Optional.empty();
        }
        Set<String> old = new LinkedHashSet<>(ColumnOrder.names(from));
        Set<String> now = new LinkedHashSet<>(ColumnOrder.names(to));
        old.retainAll(now);
        now.retainAll(old);
        String before = String.join(", ", old);
        String after = String.join(", ", now);
        return before.equals(after)
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        new Difference(Change.REORDERED, Severity.ORDER, table, Entry.COLUMN_ORDER, before, after));
    }

    /** Only the grantees whose privileges differ. */
    private static Difference privileges(String object, @Nullable String from, @Nullable String to) {
        return parts(Severity.PRIVILEGE, object, "privileges", Privileges.parts(from), Privileges.parts(to));
    }

    private static List<String> parted(@Nullable String list) {
        return list == null ? List.of() : List.of(list.split("; ", -1));
    }

    private static Difference parts(
            Severity severity, String object, String attribute, List<String> from, List<String> to) {
        List<String> old = new ArrayList<>(from);
        List<String> now = new ArrayList<>(to);
        List<String> both = new ArrayList<>(old);
        both.retainAll(now);
        old.removeAll(both);
        now.removeAll(both);
        return new Difference(
                Change.CHANGED,
                severity,
                object,
                attribute,
                old.isEmpty() ? null : String.join("; ", old),
                now.isEmpty() ? null : String.join("; ", now));
    }
}
