package dev.palindrome.rows;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and text as SQL has them. */
final class Quoting {

    private Quoting() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String names(Collection<String> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    /** A literal of a type; in the form that does not depend on {@code standard_conforming_strings}. */
    static String literal(String text, String type) {
        String quoted = text.replace("'", "''");
        return (text.indexOf('\\') < 0 ? "'" + quoted + "'" : "E'" + quoted.replace("\\", "\\\\") + "'") + "::" + type;
    }
}
