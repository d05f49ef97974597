package dev.palindrome.catalog;

import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Difference.Severity;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.text.ColumnOrder;
import dev.palindrome.catalog.text.Privileges;
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
final class SnapshotComparison {

    private final Map<String, SnapshotEntry> before = new HashMap<>();
    private final Map<String, SnapshotEntry> after = new HashMap<>();

    private final RenamedReferences renamed;

    SnapshotComparison(Snapshot before, Snapshot after) {
        this.renamed = new RenamedReferences(before, after);
        before.snapshotEntries().forEach(snapshotEntry -> this.before.put(snapshotEntry.object, snapshotEntry));
        after.snapshotEntries().forEach(snapshotEntry -> this.after.put(snapshotEntry.object, snapshotEntry));
    }

    List<Difference> differences() {
        List<SnapshotEntry> touched = new ArrayList<>();
        before.values().forEach(snapshotEntry -> {
            SnapshotEntry other = after.get(snapshotEntry.object);
            if (other == null || !snapshotEntry.sameAs(other)) {
                touched.add(snapshotEntry);
            }
        });
        after.values().stream()
                .filter(snapshotEntry -> !before.containsKey(snapshotEntry.object))
                .forEach(touched::add);
        touched.sort(Comparator.comparing(snapshotEntry -> snapshotEntry.sortKey));
        List<Difference> differences = new ArrayList<>();
        touched.forEach(snapshotEntry -> compare(snapshotEntry, differences));
        return renamed.told(List.copyOf(differences));
    }

    private void compare(SnapshotEntry snapshotEntry, List<Difference> differences) {
        SnapshotEntry was = before.get(snapshotEntry.object);
        SnapshotEntry is = after.get(snapshotEntry.object);
        if (was != null && is != null) {
            changes(was, is, differences);
            return;
        }
        boolean added = was == null;
        if (snapshotEntry.causes.contains(SnapshotEntry.ELSEWHERE)) {
            String there = snapshotEntry.attribute("privileges");
            differences.add(privileges(
                    snapshotEntry.object,
                    added ? snapshotEntry.summary : there,
                    added ? there : snapshotEntry.summary));
            return;
        }
        if (snapshotEntry.causes.stream().noneMatch(cause -> explains(cause, added))) {
            differences.add(new Difference(
                    added ? Change.ADDED : Change.REMOVED,
                    SeverityRules.ofObject(snapshotEntry.object),
                    snapshotEntry.object,
                    "",
                    added ? null : ObjectSummary.of(snapshotEntry),
                    added ? ObjectSummary.of(snapshotEntry) : null));
        }
    }

    /** Whether what causes an object came (or went) as well, or the attribute did that causes it. */
    private boolean explains(String cause, boolean added) {
        String[] attribute = SnapshotEntry.attributeCause(cause);
        if (attribute != null) {
            return changed(attribute[0], attribute[1]);
        }
        return added ? after.containsKey(cause) && !before.containsKey(cause) : gone(cause);
    }

    private boolean gone(String object) {
        return before.containsKey(object) && !after.containsKey(object);
    }

    private boolean changed(String attribute, String object) {
        SnapshotEntry was = before.get(object);
        SnapshotEntry is = after.get(object);
        return was != null && is != null && !Objects.equals(was.attribute(attribute), is.attribute(attribute));
    }

    private void changes(SnapshotEntry was, SnapshotEntry is, List<Difference> differences) {
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
            if (name.equals(SnapshotEntry.COLUMN_ORDER)) {
                order(is.object, from, to).ifPresent(differences::add);
                continue;
            }
            if (name.equals("privileges")) {
                differences.add(privileges(is.object, from, to));
                continue;
            }
            if (name.equals(SnapshotEntry.MEMBERS)) {
                differences.add(parts(Severity.STRUCTURAL, is.object, name, parted(from), parted(to)));
                continue;
            }
            differences.add(new Difference(
                    Change.CHANGED,
                    SeverityRules.ofAttribute(is.object, name),
                    is.object,
                    name,
                    from == null && to != null ? SnapshotEntry.unsaid(name, to) : from,
                    to == null && from != null ? SnapshotEntry.unsaid(name, from) : to));
        }
    }

    /** An attribute that only follows its table: the type of a view's column, what is inherited. */
    private boolean follows(SnapshotEntry snapshotEntry, String attribute) {
        if (attribute.equals(SnapshotEntry.MEMBERS)) {
            return changed("version", snapshotEntry.object) || changed("schema", snapshotEntry.object);
        }
        if (snapshotEntry.object.startsWith("operator family ") && attribute.contains(" (")) {
            return classCameOrWent(snapshotEntry.object);
        }
        if (snapshotEntry.causes.isEmpty()) {
            return false;
        }
        String table = snapshotEntry.causes.get(0);
        return switch (attribute) {
            // a sequence that a column owns has its table's owner
            case "owner", "persistence" -> snapshotEntry.attribute("owned by") != null && changed(attribute, table);
            case "inherited from", "defined locally" -> changed("inherits", table);
            case "type", "collation" ->
                snapshotEntry.causes.contains(SnapshotEntry.cause("definition", table)) && changed("definition", table);
            default -> false;
        };
    }

    /** Operators and functions of a family that a class of it brought come and go with the class. */
    private boolean classCameOrWent(String family) {
        return Stream.concat(before.values().stream(), after.values().stream())
                .filter(snapshotEntry ->
                        snapshotEntry.object.startsWith("operator class ") && snapshotEntry.causes.contains(family))
                .anyMatch(snapshotEntry ->
                        before.containsKey(snapshotEntry.object) != after.containsKey(snapshotEntry.object));
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
                : java.util.Optional.of(new Difference(
                        Change.REORDERED, Severity.ORDER, table, SnapshotEntry.COLUMN_ORDER, before, after));
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
