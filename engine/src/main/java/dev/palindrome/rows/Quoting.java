package dev.palindrome.rows;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names as SQL has them. */
final class Quoting {

    private Quoting() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String names(Collection<String> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }
}
