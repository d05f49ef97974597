package dev.palindrome.generate;

import java.util.List;

/**
 * An object as a snapshot names it, in its parts.
 *
 * @param kind {@code index}, {@code text search configuration}, …
 * @param name as SQL writes it; for what is on a table the name alone
 * @param on the table (or domain) that it is on, the publication it is in, the group a role is in; empty for most
 */
record ObjectName(String kind, String name, String on) {

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

    /** The table of a column. */
    String table() {
        return name.substring(0, lastDot());
    }

    /** The name of a column without its table, of any other object without its schema. */
    String last() {
        return name.substring(lastDot() + 1);
    }

    String object() {
        return on.isEmpty() ? (name.isEmpty() ? kind : kind + " " + name) : kind + " " + name + " on " + on;
    }

    private int lastDot() {
        boolean quoted = false;
        int last = -1;
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
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
