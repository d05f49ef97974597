package dev.palindrome.quoting;

/** String literals in SQL. */
public final class Literals {

    private Literals() {}

    /**
     * The literal of a text as {@code quote_literal} writes it, except for the blank that the function puts before
     * {@code E}. Correct whatever {@code standard_conforming_strings} says: {@code it's} becomes {@code 'it''s'}, and
     * {@code a\b} becomes {@code E'a\\b'}.
     */
    public static String quoted(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
