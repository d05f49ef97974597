package dev.palindrome.generate;

import dev.palindrome.quoting.Identifiers;
import java.util.List;

/**
 * An object as a snapshot names it, in its parts. The parts are displayed names, in which keywords are bare; {@link #name},
 * {@link #on}, {@link #table} and {@link #last} are the same for SQL.
 *
 * @param kind {@code index}, {@code text search configuration}, …
 * @param displayedName for what is on a table the name alone
 * @param displayedOn the table (or domain) that it is on, the publication it is in, the group a role is in; empty for most
 */
record ObjectName(String kind, String displayedName, String displayedOn) {

    /** Kinds of more than one word; the longer before the shorter that they begin with. */
    private static final List<String> LONG = List.of(
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "materialized view",
            "foreign-data wrapper",
            "foreign table",
            "event trigger",
            "operator family",
            "operator class",
            "access method",
            "user mapping",
            "large object",
            "default privileges");

    private static final List<String> ON_ANOTHER = List.of("constraint", "trigger", "rule", "policy");

    static ObjectName of(String object) {
        int space = object.indexOf(' ');
        if (space < 0) {
            return new ObjectName(object, "", "");
        }
        String kind = LONG.stream()
                .filter(word -> object.startsWith(word + " "))
                .findFirst()
                .orElse(object.substring(0, space));
        String name = object.substring(kind.length() + 1);
        if (ON_ANOTHER.contains(kind)) {
            return split(kind, name, " on ");
        }
        int publication = outside(name, " in publication ");
        return publication < 0
                ? new ObjectName(kind, name, "")
                : new ObjectName(
                        kind + " in publication",
                        name.substring(0, publication),
                        name.substring(publication + " in publication ".length()));
    }

    private static ObjectName split(String kind, String name, String by) {
        int at = outside(name, by);
        return at < 0
                ? new ObjectName(kind, name, "")
                : new ObjectName(kind, name.substring(0, at), name.substring(at + by.length()));
    }

    /** The name for SQL. */
    String name() {
        return Identifiers.requoted(displayedName);
    }

    /** What the object is on, for SQL. */
    String on() {
        return Identifiers.requoted(displayedOn);
    }

    /** The table of a column, as a snapshot names it. */
    String displayedTable() {
        return displayedName.substring(0, lastDot());
    }

    /** The table of a column, for SQL. */
    String table() {
        return Identifiers.requoted(displayedTable());
    }

    /** The name of a column without its table, of any other object without its schema, for SQL. */
    String last() {
        return Identifiers.requoted(displayedName.substring(lastDot() + 1));
    }

    /** The object as a snapshot names it. */
    String object() {
        if (!displayedOn.isEmpty()) {
            return kind + " " + displayedName + " on " + displayedOn;
        }
        return displayedName.isEmpty() ? kind : kind + " " + displayedName;
    }

    private int lastDot() {
        boolean quoted = false;
        int last = -1;
        for (int at = 0; at < displayedName.length(); at++) {
            char c = displayedName.charAt(at);
            quoted ^= c == '"';
            if (c == '(' && !quoted) {
                return last;
            }
            last = c == '.' && !quoted ? at : last;
        }
        return last;
    }

    /** Where a text stands outside of quotes; −1 where it does not. */
    static int outside(String text, String part) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            if (!quoted && text.startsWith(part, at)) {
                return at;
            }
            quoted ^= text.charAt(at) == '"';
        }
        return -1;
    }
}
