package dev.palindrome.catalog;

import java.util.List;

/** One reading of the system catalog. Immutable. */
public final class Snapshot {

    /** Whether both state the same schema, column order included. Cheap: compares digests. */
    public boolean sameAs(Snapshot other) {
        throw new UnsupportedOperationException();
    }

    /** How {@code after} differs from this one: grouped by object, causes without their consequences; empty if same. */
    public List<Difference> differencesTo(Snapshot after) {
        throw new UnsupportedOperationException();
    }
}
