package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.text.KindOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotLines} writes, line by line. Used once. */
final class SnapshotParser {

    private final List<SnapshotEntry> snapshotEntries = new ArrayList<>();
    private final Deque<String> sortKeys = new ArrayDeque<>();

    private @Nullable String object;
    private String sortKey = "";
    private List<String> causes = new ArrayList<>();
    private Map<String, String> attributes = new TreeMap<>();
    private @Nullable String summary;

    /** The attribute whose lines come next; empty for the summary, null for none. */
    private @Nullable String open;

    private @Nullable StringBuilder value;

    /** Whether the line is one that a snapshot may have here. */
    boolean add(String line) {
        if (line.isBlank()) {
            return true;
        }
        int indent = 0;
        while (line.startsWith(SnapshotLines.STEP, indent)) {
            indent += SnapshotLines.STEP.length();
        }
        String rest = line.substring(indent);
        int depth = indent / SnapshotLines.STEP.length();
        return switch (rest.isEmpty() ? ' ' : rest.charAt(0)) {
            case '|' -> more(rest.substring(1));
            case '=' -> tell("", rest.substring(1));
            case '<' -> cause(rest);
            case '-' -> attribute(rest);
            default -> object(depth, rest);
        };
    }

    /** All objects, when the last line has been added. */
    List<SnapshotEntry> snapshotEntries() {
        closeObject();
        return snapshotEntries;
    }

    private boolean object(int depth, String rest) {
        int colon = rest.indexOf(": ");
        if (colon < 1 || depth > sortKeys.size()) {
            return false;
        }
        closeObject();
        while (sortKeys.size() > depth) {
            sortKeys.pop();
        }
        String word = rest.substring(0, colon);
        String name = unescaped(rest.substring(colon + 2));
        object = name.isEmpty() ? word : word + " " + name;
        String above = sortKeys.peek();
        sortKey = (above == null ? "" : above + "\u0001") + KindOrder.of(word) + " " + name;
        sortKeys.push(sortKey);
        return true;
    }

    private boolean cause(String rest) {
        closeValue();
        causes.add(unescaped(rest.substring(Math.min(2, rest.length()))));
        return object != null;
    }

    private boolean attribute(String rest) {
        int colon = rest.indexOf(':');
        return rest.startsWith("- ")
                && colon > 2
                && tell(unescaped(rest.substring(2, colon)), rest.substring(colon + 1));
    }

    private boolean tell(String attribute, String text) {
        closeValue();
        if (object == null) {
            return false;
        }
        open = attribute;
        if (text.startsWith(" ")) {
            value = new StringBuilder(text.substring(1));
            closeValue();
        }
        return text.isEmpty() || text.startsWith(" ");
    }

    private boolean more(String line) {
        if (open == null) {
            return false;
        }
        value = value == null ? new StringBuilder() : value.append('\n');
        value.append(line.indexOf('\\') < 0 ? line : unescaped(line));
        return true;
    }

    private void closeValue() {
        if (open != null && value != null) {
            if (open.isEmpty()) {
                summary = value.toString();
            } else {
                attributes.put(open, value.toString());
            }
        }
        open = null;
        value = null;
    }

    private void closeObject() {
        closeValue();
        if (object != null) {
            String[] pairs = new String[attributes.size() * 2];
            int at = 0;
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                pairs[at++] = attribute.getKey();
                pairs[at++] = attribute.getValue();
            }
            snapshotEntries.add(new SnapshotEntry(object, sortKey, List.copyOf(causes), pairs, summary));
        }
        object = null;
        causes = new ArrayList<>();
        attributes = new TreeMap<>();
        summary = null;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case '0' -> '\u0000';
                            case 'c' -> ':';
                            default -> text.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
