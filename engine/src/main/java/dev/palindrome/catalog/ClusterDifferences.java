package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out of a snapshot what two clusters do not have in common, even where the same migrations were applied. */
final class ClusterDifferences {

    private static final String MIGRATING_ROLE = "migrating role";
    private static final Set<String> OF_THE_CLUSTER = Set.of("role ", "membership ", "tablespace ", "parameter ");
    private static final String DATABASE = "database";
    private static final String OWNER = "owner";

    private ClusterDifferences() {}

    /** @param role quoted where it must be */
    static List<SnapshotEntry> of(List<SnapshotEntry> snapshotEntries, String role) {
        List<SnapshotEntry> told = new ArrayList<>(snapshotEntries.size());
        for (SnapshotEntry snapshotEntry : snapshotEntries) {
            if (!isOfTheCluster(snapshotEntry.object) && !isOfInitdb(snapshotEntry)) {
                told.add(renamed(snapshotEntry, role));
            }
        }
        told.sort(Snapshot.ORDER);
        return List.copyOf(told);
    }

    private static boolean isOfTheCluster(String object) {
        return object.equals(DATABASE)
                || OF_THE_CLUSTER.stream().anyMatch(object::startsWith)
                || object.startsWith("settings of role ") && !object.endsWith(" in the database");
    }

    /** Privileges that initdb gave after it had written down what privileges it gives. */
    private static boolean isOfInitdb(SnapshotEntry snapshotEntry) {
        return snapshotEntry.causes.contains(SnapshotEntry.ELSEWHERE)
                && snapshotEntry.object.contains(" information_schema");
    }

    private static SnapshotEntry renamed(SnapshotEntry snapshotEntry, String role) {
        Map<String, String> attributes = snapshotEntry.attributes();
        boolean anybodys =
                snapshotEntry.object.equals("schema public") || snapshotEntry.object.startsWith("extension ");
        boolean changed = anybodys ? attributes.remove(OWNER) != null : attributes.replace(OWNER, role, MIGRATING_ROLE);
        String object = ofRole(snapshotEntry.object, "default privileges of ", role);
        List<String> causes = snapshotEntry.causes.stream()
                .filter(cause -> !isOfTheCluster(cause))
                .toList();
        changed |= !object.equals(snapshotEntry.object) || causes.size() < snapshotEntry.causes.size();
        return changed
                ? snapshotEntry.with(object, ofRole(snapshotEntry.sortKey, " of ", role), causes, attributes)
                : snapshotEntry;
    }

    private static String ofRole(String text, String before, String role) {
        return text.replace(before + role + " ", before + MIGRATING_ROLE + " ");
    }
}
