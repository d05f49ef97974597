package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.TreeSet;

/** Compares readings to the last detail, also what a comparison of snapshots does not look at. */
final class Readings {

    private Readings() {}

    static void assertSame(Snapshot read, Snapshot wholly) {
        assertThat(told(read)).isEqualTo(told(wholly));
        assertThat(read.entries()).isSortedAccordingTo(Snapshot.ORDER);
        assertThat(read.sameAs(wholly)).isTrue();
    }

    private static String told(Snapshot snapshot) {
        TreeMap<String, String> told = new TreeMap<>();
        for (Entry entry : snapshot.entries()) {
            String group = entry.causes.isEmpty() ? "" : entry.causes.get(0);
            String text = entry.sortKey + " | " + entry.attributes() + " | " + entry.summary + " | " + group + " | "
                    + new TreeSet<>(entry.causes);
            assertThat(told.put(entry.object, text)).as(entry.object).isNull();
        }
        StringBuilder lines = new StringBuilder();
        told.forEach((object, text) ->
                lines.append(object).append(" | ").append(text).append('\n'));
        return lines.toString();
    }
}
