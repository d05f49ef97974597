package dev.palindrome.rows.query;

import dev.palindrome.quoting.Identifiers;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names as SQL has them. */
public final class SqlQuoting {

    private SqlQuoting() {}

    public static String name(String name) {
        return Identifiers.quoted(name);
    }

    public static String names(Collection<String> names) {
        return names.stream().map(SqlQuoting::name).collect(Collectors.joining(", "));
    }
}
