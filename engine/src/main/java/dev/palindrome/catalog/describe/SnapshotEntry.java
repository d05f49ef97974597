package dev.palindrome.catalog.describe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object in a snapshot: its name, its attributes, and whose consequence it is. Immutable, compact, shared. */
public final class SnapshotEntry {

    public static final String COLUMN_ORDER = "column order";
    public static final String MEMBERS = "members";
    /** The cause of an entry that only says how an object outside of the snapshot has changed. */
    public static final String ELSEWHERE = "elsewhere";

    private static final char OF = '\u0000';

    public final String object;
    public final String sortKey;
    public final List<String> causes;
    public final @Nullable String summary;
    private final String[] pairs;
    private final int hash;

    /**
     * @param causes objects that it comes and goes with, or attributes ({@link #cause}) from whose change it follows
     * @param pairs names and values of its attributes in turn, sorted by name
     * @param summary what it is, in a line, where the attributes do not say it better; not compared
     */
    public SnapshotEntry(String object, String sortKey, List<String> causes, String[] pairs, @Nullable String summary) {
        this.object = object;
        this.sortKey = sortKey;
        this.causes = causes;
        this.pairs = pairs;
        this.summary = summary;
        this.hash = object.hashCode() * 31 + Arrays.hashCode(pairs);
    }

    public static String cause(String attribute, String object) {
        return attribute + OF + object;
    }

    /** Values so common that they are not kept; {@link #unsaid} gives them back. */
    static boolean isUsual(String attribute, String value) {
        return value.equals("no") && !attribute.equals("defined locally") && !attribute.equals("enabled")
                || value.equals("yes") && (attribute.equals("defined locally") || attribute.equals("enabled"))
                || value.equals("0") && attribute.equals("inherited from")
                || value.equals("permanent") && attribute.equals("persistence");
    }

    /** What a value that is not kept must have been, given the other side's. */
    public static @Nullable String unsaid(String attribute, String other) {
        return switch (attribute) {
            case "defined locally", "enabled" -> "yes";
            case "inherited from" -> "0";
            case "persistence" -> "permanent";
            case "comment" -> null;
            default -> other.equals("yes") ? "no" : null;
        };
    }

    public Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }

    public @Nullable String attribute(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** The same in a line, with all else of its own. */
    public SnapshotEntry with(String object, String sortKey, List<String> causes, Map<String, String> attributes) {
        String[] told = new String[attributes.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            told[at++] = attribute.getKey();
            told[at++] = attribute.getValue();
        }
        return new SnapshotEntry(object, sortKey, causes, told, summary);
    }

    public boolean sameAs(SnapshotEntry other) {
        return this == other || hash == other.hash && object.equals(other.object) && Arrays.equals(pairs, other.pairs);
    }

    public boolean sameAttributes(SnapshotEntry other) {
        return Arrays.equals(pairs, other.pairs);
    }

    /** Also what is not compared: then one can stand for the other. */
    public boolean interchangeable(SnapshotEntry other) {
        return sameAs(other)
                && sortKey.equals(other.sortKey)
                && causes.equals(other.causes)
                && Objects.equals(summary, other.summary);
    }

    /** An attribute cause in its parts, attribute and object; null for an object. */
    public static String @Nullable [] attributeCause(String cause) {
        int at = cause.indexOf(OF);
        return at < 0 ? null : new String[] {cause.substring(0, at), cause.substring(at + 1)};
    }
}
