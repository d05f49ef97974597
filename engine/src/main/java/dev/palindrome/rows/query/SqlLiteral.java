package dev.palindrome.rows.query;

import dev.palindrome.quoting.Literals;

/** Writes text as an SQL literal. */
public final class SqlLiteral {

    private SqlLiteral() {}

    /** With a cast; right whatever {@code standard_conforming_strings} says. */
    public static String of(String text, String type) {
        return quote(text) + "::" + type;
    }

    static String quote(String text) {
        return Literals.quoted(text);
    }
}
