package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.ObjectNames;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.reader.CatalogReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of the system catalog. Immutable; readings by one {@link CatalogReader} share what did not change. */
public final class Snapshot {

    /** An order that any two readings have in common, and that is quick to find; it is never shown. */
    public static final Comparator<SnapshotEntry> ORDER = Comparator.<SnapshotEntry>comparingInt(
                    snapshotEntry -> snapshotEntry.object.hashCode())
            .thenComparing(snapshotEntry -> snapshotEntry.object);

    private final List<SnapshotEntry> snapshotEntries;

    /**
     * @param snapshotEntries in {@link #ORDER}
     */
    public Snapshot(List<SnapshotEntry> snapshotEntries) {
        this.snapshotEntries = snapshotEntries;
    }

    public List<SnapshotEntry> snapshotEntries() {
        return snapshotEntries;
    }

    /** Whether both state the same schema, column order included. Cheap: what both share is not looked at again. */
    public boolean sameAs(Snapshot other) {
        if (snapshotEntries.size() != other.snapshotEntries.size()) {
            return false;
        }
        for (int i = 0; i < snapshotEntries.size(); i++) {
            if (!snapshotEntries.get(i).sameAs(other.snapshotEntries.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same as it can be compared with a snapshot of another cluster: without what belongs to the cluster (roles and
     * their settings, tablespaces, privileges on parameters) and to the database itself (encoding, locale), without who
     * owns extensions and the schema {@code public}, and with one owner called by what it is and not by its name.
     *
     * @param owner name of the role that the migrations are run as; what it owns is owned by {@code migrating role}
     */
    public Snapshot acrossClusters(String owner) {
        return new Snapshot(ClusterDifferences.of(snapshotEntries, ObjectNames.quoted(owner)));
    }

    /**
     * What an object is, attribute by attribute, as {@link Difference} names both; what nearly all objects of its kind
     * have in common is not among it. Empty where there is no such object.
     */
    public Optional<Map<String, String>> attributes(String object) {
        return Optional.ofNullable(find(object)).map(SnapshotEntry::attributes);
    }

    /** The objects that come and go with this one, in the order in which differences are listed. */
    public List<String> following(String object) {
        return snapshotEntries.stream()
                .filter(snapshotEntry -> snapshotEntry.causes.contains(object))
                .sorted(Comparator.comparing(snapshotEntry -> snapshotEntry.sortKey))
                .map(snapshotEntry -> snapshotEntry.object)
                .toList();
    }

    /** The objects that this one comes and goes with. */
    public List<String> causes(String object) {
        SnapshotEntry snapshotEntry = find(object);
        return snapshotEntry == null
                ? List.of()
                : snapshotEntry.causes.stream()
                        .filter(cause -> SnapshotEntry.attributeCause(cause) == null)
                        .toList();
    }

    /**
     * What an object of this snapshot is called in another that has none of its name: where one object of its kind came
     * that is the same in everything but the name, and none but this one could have been it.
     */
    public Optional<String> nameIn(Snapshot other, String object) {
        SnapshotEntry snapshotEntry = find(object);
        return snapshotEntry == null
                ? Optional.empty()
                : new RenameDetection(this, other).of(snapshotEntry).map(renamed -> renamed.object);
    }

    /**
     * The same without a schema that the other has not and that nothing is in: one that was only made to hold what is no
     * part of a snapshot, such as a history table.
     *
     * @param schema its name without quotes
     */
    public Snapshot withoutEmptySchema(String schema, Snapshot other) {
        String object = "schema " + ObjectNames.quoted(schema);
        return has(object) && !other.has(object) && following(object).isEmpty()
                ? new Snapshot(snapshotEntries.stream()
                        .filter(snapshotEntry -> !snapshotEntry.object.equals(object))
                        .toList())
                : this;
    }

    boolean has(String object) {
        return find(object) != null;
    }

    private @Nullable SnapshotEntry find(String object) {
        int low = 0;
        int high = snapshotEntries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            SnapshotEntry snapshotEntry = snapshotEntries.get(middle);
            int order = Integer.compare(snapshotEntry.object.hashCode(), object.hashCode());
            order = order == 0 ? snapshotEntry.object.compareTo(object) : order;
            if (order == 0) {
                return snapshotEntry;
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return null;
    }

    /** How {@code after} differs from this one: grouped by object, causes without their consequences; empty if same. */
    public List<Difference> differencesTo(Snapshot after) {
        return sameAs(after) ? List.of() : new SnapshotComparison(this, after).differences();
    }
}
