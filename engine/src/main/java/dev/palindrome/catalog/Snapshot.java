package dev.palindrome.catalog;

import java.util.Comparator;
import java.util.List;

/** One reading of the system catalog. Immutable; readings by one {@link CatalogReader} share what did not change. */
public final class Snapshot {

    /** An order that any two readings have in common, and that is quick to find; nobody sees it. */
    static final Comparator<Entry> ORDER =
            Comparator.<Entry>comparingInt(entry -> entry.object.hashCode()).thenComparing(entry -> entry.object);

    private final List<Entry> entries;

    /**
     * @param entries in {@link #ORDER}
     */
    Snapshot(List<Entry> entries) {
        this.entries = entries;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether both state the same schema, column order included. Cheap: what both share is not looked at again. */
    public boolean sameAs(Snapshot other) {
        if (entries.size() != other.entries.size()) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).sameAs(other.entries.get(i))) {
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
        return new Snapshot(AcrossClusters.of(entries, Names.quoted(owner)));
    }

    /** How {@code after} differs from this one: grouped by object, causes without their consequences; empty if same. */
    public List<Difference> differencesTo(Snapshot after) {
        return sameAs(after) ? List.of() : new Comparison(this, after).differences();
    }
}
