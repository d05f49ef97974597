package dev.palindrome.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One way in which two snapshots differ, as a person would say it.
 *
 * @param change what happened to it on the way from the first to the second
 * @param severity how much it matters
 * @param object kind and qualified name: {@code index public.orders_email_idx},
 *     {@code column public.orders.note}, {@code function public.area(integer, integer)}
 * @param attribute what about it changed ({@code type}, {@code default}, {@code definition}, {@code privileges});
 *     empty where the whole object appeared or is gone
 * @param before its value in the first; null where it was not there
 * @param after its value in the second; null where it is not there
 */
public record Difference(
        Change change,
        Severity severity,
        String object,
        String attribute,
        @Nullable String before,
        @Nullable String after) {

    /** What happened to an object between two snapshots. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same object under another name; {@code before} and {@code after} are the object in both. */
        RENAMED,
        /** Only the order of a table's columns differs. */
        REORDERED
    }

    /** How much a difference matters. */
    public enum Severity {
        STRUCTURAL,
        PRIVILEGE,
        COMMENT,
        ORDER
    }

    /**
     * The difference without the name of the object: {@code default 1 → 2}. Of texts with several lines, such as the
     * bodies of functions, only the lines that differ, on lines of their own that begin with {@code -} and {@code +}.
     */
    public String detail() {
        return switch (change) {
            case ADDED -> firstLine(after);
            case REMOVED -> firstLine(before);
            case CHANGED -> changed();
            case RENAMED -> "it is there as " + after;
            case REORDERED -> attribute + " " + MovedColumns.between(shown(before), shown(after));
        };
    }

    private String changed() {
        if (attribute.equals("not null")) {
            return "yes".equals(after) ? "nullable → NOT NULL" : "NOT NULL → nullable";
        }
        return before != null && after != null && (before + after).indexOf('\n') >= 0
                ? attribute + "\n" + LineDifference.between(before, after)
                : attribute + " " + shown(before) + " → " + shown(after);
    }

    private static String firstLine(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        return end < 0 ? stripped : stripped.substring(0, end) + " …";
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : value;
    }
}
