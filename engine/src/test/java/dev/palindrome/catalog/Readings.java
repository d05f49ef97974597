package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.catalog.describe.SnapshotEntry;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares readings to the last detail, also what a comparison of snapshots does not look at. */
public final class Readings {

    private Readings() {}

    public static void assertSame(Snapshot read, Snapshot wholly) {
        assertThat(told(read)).isEqualTo(told(wholly));
        assertThat(read.snapshotEntries()).isSortedAccordingTo(Snapshot.ORDER);
        assertThat(read.sameAs(wholly)).isTrue();
    }

    private static String told(Snapshot snapshot) {
        TreeMap<String, String> told = new TreeMap<>();
        for (SnapshotEntry snapshotEntry : snapshot.snapshotEntries()) {
            String group = snapshotEntry.causes.isEmpty() ? "" : snapshotEntry.causes.get(0);
            String text = snapshotEntry.sortKey + " | " + snapshotEntry.attributes() + " | " + snapshotEntry.summary
                    + " | " + group + " | " + new TreeSet<>(snapshotEntry.causes);
            assertThat(told.put(snapshotEntry.object, text))
                    .as(snapshotEntry.object)
                    .isNull();
        }
        StringBuilder lines = new StringBuilder();
        told.forEach((object, text) ->
                lines.append(object).append(" | ").append(text).append('\n'));
        return lines.toString();
    }
}
