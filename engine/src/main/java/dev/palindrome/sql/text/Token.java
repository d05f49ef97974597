package dev.palindrome.sql.text;

/** What the lexer tells apart: as much as is needed to find where statements end, and no more. */
public enum Token {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A string in single quotes, a dollar quote, a run of digits. */
    LITERAL,
    /** One character that is none of the others. */
    SYMBOL,
    /** {@code :name} and its kind: the value of a psql variable, if it is set. */
    VARIABLE,
    OPEN,
    CLOSE,
    SEMICOLON,
    LINE_COMMENT,
    BLOCK_COMMENT,
    /** A backslash outside of quotes: where psql would read a command of its own. */
    BACKSLASH,
    END
}
