package dev.palindrome.proof;

import org.jspecify.annotations.Nullable;

/**
 * One fact that led to a verdict.
 *
 * @param code what kind of fact
 * @param object the object it is about ({@code index public.orders_email_idx}); null where it is about the script
 * @param detail in words; may be of several lines
 * @param file the file to blame, relative to the folder; null where none can be named
 * @param line from 1; null where only the file is known
 * @param column from 1; null where only the line is known
 * @param closingSql statements that would close the difference it states, run after the rollback; null where it states
 *     none, where there are none, or where they are not known
 * @param accepted why the migration accepts the loss that it states; null where it states none, or an unaccepted one
 */
public record Finding(
        FindingCode code,
        @Nullable String object,
        String detail,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String closingSql,
        @Nullable String accepted) {

    public Finding(
            FindingCode code,
            @Nullable String object,
            String detail,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String closingSql) {
        this(code, object, detail, file, line, column, closingSql, null);
    }

    public Finding(
            FindingCode code,
            @Nullable String object,
            String detail,
            @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column) {
        this(code, object, detail, file, line, column, null);
    }

    /** The same, accepted for this reason. */
    public Finding accepted(String reason) {
        return new Finding(code, object, detail, file, line, column, closingSql, reason);
    }

    /** {@code file:line:column} as far as known; empty where no file is. */
    public String place() {
        if (file == null) {
            return "";
        }
        return file + (line == null ? "" : ":" + line + (column == null ? "" : ":" + column));
    }
}
