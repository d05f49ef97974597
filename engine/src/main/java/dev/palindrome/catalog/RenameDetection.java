package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.text.ColumnOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds objects that are called otherwise in another snapshot, and are the same in everything else. */
final class RenameDetection {

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

    RenameDetection(Snapshot first, Snapshot second) {
        this.first = first;
        this.second = second;
    }

    /** The one object of the second that it can be; empty where there is none, or more than one. */
    Optional<SnapshotEntry> of(SnapshotEntry snapshotEntry) {
        return only(snapshotEntry, first, second)
                .filter(other -> only(other, second, first).isPresent());
    }

    private static Optional<SnapshotEntry> only(SnapshotEntry snapshotEntry, Snapshot here, Snapshot there) {
        Optional<String> kind =
                KINDS.stream().filter(snapshotEntry.object::startsWith).findFirst();
        if (kind.isEmpty() || there.has(snapshotEntry.object)) {
            return Optional.empty();
        }
        List<SnapshotEntry> candidates = there.snapshotEntries().stream()
                .filter(other -> other.object.startsWith(kind.get()) && !here.has(other.object))
                .filter(other -> alike(snapshotEntry, here, other, there))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static boolean alike(SnapshotEntry snapshotEntry, Snapshot here, SnapshotEntry other, Snapshot there) {
        if (!snapshotEntry.sameAttributes(other)) {
            return false;
        }
        if (snapshotEntry.object.startsWith("schema ")) {
            return here.following(snapshotEntry.object).size()
                    == there.following(other.object).size();
        }
        boolean part = snapshotEntry.object.startsWith("column ")
                || snapshotEntry.object.startsWith("index ")
                || snapshotEntry.object.startsWith("constraint ");
        return !part
                || snapshotEntry.causes.get(0).equals(other.causes.get(0))
                        && place(snapshotEntry, here) == place(other, there);
    }

    /** Where a column stands among those of its table. */
    private static int place(SnapshotEntry snapshotEntry, Snapshot snapshot) {
        if (!snapshotEntry.object.startsWith("column ")) {
            return 0;
        }
        String order = snapshot.attributes(snapshotEntry.causes.get(0))
                .orElse(Map.of())
                .getOrDefault(SnapshotEntry.COLUMN_ORDER, "");
        List<String> names = ColumnOrder.names(order);
        return names.stream()
                .filter(name -> snapshotEntry.object.endsWith("." + name))
                .findFirst()
                .map(names::indexOf)
                .orElse(-1);
    }
}
