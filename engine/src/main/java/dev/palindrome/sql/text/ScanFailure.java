package dev.palindrome.sql.text;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;

/** What the scanner says when a text cannot be cut into statements. */
public final class ScanFailure {

    private ScanFailure() {}

    static MigrationSetException unclosedString(Position position) {
        return refuse(
                "UNCLOSED_QUOTE",
                "A string begins here and is never closed",
                position,
                "Close it with '. A quote inside a string is doubled: 'it''s'.");
    }

    static MigrationSetException unclosedName(Position position) {
        return refuse(
                "UNCLOSED_QUOTE",
                "A quoted name begins here and is never closed",
                position,
                "Close it with \". A double quote inside a name is doubled.");
    }

    static MigrationSetException unclosedDollarQuote(String delimiter, Position position) {
        return refuse(
                "UNCLOSED_DOLLAR_QUOTE",
                "A dollar quote " + delimiter + " begins here and is never closed",
                position,
                "Close it with the same " + delimiter + "; the case of its letters counts.");
    }

    static MigrationSetException unclosedComment(Position position) {
        return refuse(
                "UNCLOSED_COMMENT",
                "A comment begins here and is never closed",
                position,
                "Close it with */. Comments nest: every /* inside needs a */ of its own.");
    }

    public static MigrationSetException unclosedCopy(Position position) {
        return refuse(
                "UNCLOSED_COPY",
                "The data of this COPY … FROM stdin go on to the end of the file",
                position,
                "End them with a line that holds \\. and nothing else.");
    }

    public static MigrationSetException afterCopy(Position position) {
        return refuse(
                "COPY_DATA_EXPECTED",
                "The data of a COPY … FROM stdin begin on the next line, and something else stands on this one",
                position,
                "Put what follows the COPY after the line \\. that ends its data.");
    }

    private static MigrationSetException refuse(String code, String what, Position position, String next) {
        return new MigrationSetException(
                Problem.of(code, what).at(position.toString()).next(next));
    }
}
