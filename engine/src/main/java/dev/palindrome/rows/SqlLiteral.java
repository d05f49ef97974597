package dev.palindrome.rows;

/** Writes text as an SQL literal. */
final class SqlLiteral {

    private SqlLiteral() {}

    /** With a cast; right whatever {@code standard_conforming_strings} says. */
    static String of(String text, String type) {
        return quote(text) + "::" + type;
    }

    static String quote(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
