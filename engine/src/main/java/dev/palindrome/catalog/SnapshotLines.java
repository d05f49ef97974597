package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import java.util.Map;

/**
 * Writes one object of a snapshot file:
 *
 * <pre>
 * table: public.orders
 *   - persistence: unlogged
 *   index: public.orders_email_idx
 *     = on public.orders (email)
 *     &lt; column public.orders.email
 *     - definition: CREATE INDEX …
 * </pre>
 *
 * {@code -} is an attribute, {@code =} the object in a line, {@code <} what it comes and goes with besides the object it
 * is listed under. Texts of several lines stand below their name behind {@code |}.
 */
final class SnapshotLines {

    static final String STEP = "  ";

    private final StringBuilder text;

    SnapshotLines(StringBuilder text) {
        this.text = text;
    }

    void add(SnapshotEntry snapshotEntry) {
        int depth =
                (int) snapshotEntry.sortKey.chars().filter(c -> c == '\u0001').count();
        String name = snapshotEntry.sortKey.substring(snapshotEntry.sortKey.lastIndexOf('\u0001') + 3);
        String word = name.isEmpty()
                ? snapshotEntry.object
                : snapshotEntry.object.substring(0, snapshotEntry.object.length() - name.length() - 1);
        String indent = STEP.repeat(depth);
        text.append(indent).append(word).append(": ").append(escaped(name)).append('\n');
        indent += STEP;
        if (snapshotEntry.summary != null) {
            told(indent, "=", snapshotEntry.summary);
        }
        for (String cause : snapshotEntry.causes) {
            text.append(indent).append("< ").append(escaped(cause)).append('\n');
        }
        for (Map.Entry<String, String> attribute : snapshotEntry.attributes().entrySet()) {
            told(indent, "- " + escaped(attribute.getKey()).replace(":", "\\c") + ":", attribute.getValue());
        }
    }

    private void told(String indent, String what, String value) {
        if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
            text.append(indent).append(what).append(' ').append(value).append('\n');
            return;
        }
        text.append(indent).append(what).append('\n');
        for (String line : value.split("\n", -1)) {
            text.append(indent)
                    .append(STEP)
                    .append('|')
                    .append(escapedReturn(line))
                    .append('\n');
        }
    }

    /** Names may hold anything; one line each. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\u0000", "\\0");
    }

    /** A line of the file may not end where the text does not say so. */
    private static String escapedReturn(String line) {
        return line.indexOf('\r') < 0 && line.indexOf('\\') < 0 ? line : escaped(line);
    }
}
