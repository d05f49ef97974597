package dev.palindrome.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds objects that are called otherwise in another snapshot, and are the same in everything else. */
final class Renames {

    private static final List<String> KINDS = List.of(
            "schema ",
            "table ",
            "column ",
            "index ",
            "sequence ",
            "constraint ",
            "type ",
            "domain ",
            "view ",
            "materialized view ");

    private final Snapshot first;
    private final Snapshot second;

    Renames(Snapshot first, Snapshot second) {
        this.first = first;
        this.second = second;
    }

    /** The one object of the second that it can be; empty where there is none, or more than one. */
    Optional<Entry> of(Entry entry) {
        return only(entry, first, second)
                .filter(other -> only(other, second, first).isPresent());
    }

    private static Optional<Entry> only(Entry entry, Snapshot here, Snapshot there) {
        Optional<String> kind = KINDS.stream().filter(entry.object::startsWith).findFirst();
        if (kind.isEmpty() || there.has(entry.object)) {
            return Optional.empty();
        }
        List<Entry> candidates = there.entries().stream()
                .filter(other -> other.object.startsWith(kind.get()) && !here.has(other.object))
                .filter(other -> alike(entry, here, other, there))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean alike(Entry entry, Snapshot here, Entry other, Snapshot there) {
        if (!entry.sameAttributes(other)) {
            return false;
        }
        if (entry.object.startsWith("schema ")) {
            return here.following(entry.object).size()
                    == there.following(other.object).size();
        }
        boolean part = entry.object.startsWith("column ")
                || entry.object.startsWith("index ")
                || entry.object.startsWith("constraint ");
        return !part || entry.causes.get(0).equals(other.causes.get(0)) && place(entry, here) == place(other, there);
    }

    /** Where a column stands among those of its table. */
    private static int place(Entry entry, Snapshot snapshot) {
        if (!entry.object.startsWith("column ")) {
            return 0;
        }
        String order = snapshot.attributes(entry.causes.get(0)).orElse(Map.of()).getOrDefault(Entry.COLUMN_ORDER, "");
        List<String> names = ColumnOrder.names(order);
        return names.stream()
                .filter(name -> entry.object.endsWith("." + name))
                .findFirst()
                .map(names::indexOf)
                .orElse(-1);
    }
}
