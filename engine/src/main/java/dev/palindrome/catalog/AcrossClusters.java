package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out of a snapshot what two clusters do not have in common, even where the same migrations were applied. */
final class AcrossClusters {

    private static final String MIGRATING_ROLE = "migrating role";
    private static final Set<String> OF_THE_CLUSTER = Set.of("role ", "membership ", "tablespace ", "parameter ");
    private static final String DATABASE = "database";
    private static final String OWNER = "owner";

    private AcrossClusters() {}

    /** @param role quoted where it must be */
    static List<Entry> of(List<Entry> entries, String role) {
        List<Entry> told = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (!isOfTheCluster(entry.object) && !isOfInitdb(entry)) {
                told.add(renamed(entry, role));
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
    private static boolean isOfInitdb(Entry entry) {
        return entry.causes.contains(Entry.ELSEWHERE) && entry.object.contains(" information_schema");
    }

    private static Entry renamed(Entry entry, String role) {
        Map<String, String> attributes = entry.attributes();
        boolean anybodys = entry.object.equals("schema public") || entry.object.startsWith("extension ");
        boolean changed = anybodys ? attributes.remove(OWNER) != null : attributes.replace(OWNER, role, MIGRATING_ROLE);
        String object = ofRole(entry.object, "default privileges of ", role);
        List<String> causes =
                entry.causes.stream().filter(cause -> !isOfTheCluster(cause)).toList();
        changed |= !object.equals(entry.object) || causes.size() < entry.causes.size();
        return changed ? entry.with(object, ofRole(entry.sortKey, " of ", role), causes, attributes) : entry;
    }

    private static String ofRole(String text, String before, String role) {
        return text.replace(before + role + " ", before + MIGRATING_ROLE + " ");
    }
}
