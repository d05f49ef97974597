package dev.palindrome.layout.liquibase.changeset;

import java.util.Locale;
import java.util.Optional;

/**
 * The delimiters of statements beside {@code ;}. Where Liquibase has another delimiter it sends all between two of them
 * to the driver, and the driver splits at {@code ;}: so both count.
 *
 * @param text lower case; empty where there is none
 * @param startsLine whether it counts only at the beginning of a line
 * @param fillsLine whether nothing may follow it on its line
 */
public record LiquibaseDelimiter(String text, boolean startsLine, boolean fillsLine) {

    /** Only {@code ;}. */
    public static final LiquibaseDelimiter NONE = new LiquibaseDelimiter("", false, false);

    private static final String LINE_END = "\\n";

    /**
     * @param splits whether statements are split at all. Where they are not, a delimiter that is given is still taken from
     *     the end; in their midst the server could make nothing of it.
     */
    public static LiquibaseDelimiter of(boolean splits, Optional<String> given) {
        return splits || given.isPresent() ? of(given) : NONE;
    }

    /** @param given as the changeset gives it; may be a regular expression, of which the usual forms are known */
    public static LiquibaseDelimiter of(Optional<String> given) {
        if (given.isEmpty()) {
            // GO and / on a line of their own; isAt knows both.
            return new LiquibaseDelimiter("/", true, true);
        }
        String text = given.get().toLowerCase(Locale.ROOT).replace("\\r", "");
        boolean startsLine = text.equals("/");
        boolean fillsLine = false;
        while (text.startsWith(LINE_END) || text.startsWith("\\s*") || text.startsWith("^")) {
            startsLine |= text.startsWith(LINE_END) || text.startsWith("^");
            text = text.substring(text.startsWith(LINE_END) ? 2 : text.startsWith("^") ? 1 : 3);
        }
        while (text.length() > 1 && (text.endsWith(LINE_END) || text.endsWith("\\s*") || text.endsWith("$"))) {
            if (text.endsWith("$") && text.charAt(text.length() - 2) == '$') {
                break;
            }
            fillsLine = true;
            text = text.substring(0, text.length() - (text.endsWith(LINE_END) ? 2 : text.endsWith("$") ? 1 : 3));
        }
        return text.equals(";") ? NONE : new LiquibaseDelimiter(text.replace("\\", ""), startsLine, fillsLine);
    }

    /** How many chars of the line it takes from there; 0 where it is not there. */
    int lengthAt(String line, int at) {
        if (text.isEmpty() || startsLine && at > 0) {
            return 0;
        }
        if (startsLine && fillsLine && line.strip().equalsIgnoreCase("go")) {
            return line.length();
        }
        int end = at + text.length();
        boolean there = line.regionMatches(true, at, text, 0, text.length())
                && (!fillsLine || line.substring(end).isBlank())
                && !joins(line, at - 1, at)
                && !joins(line, end - 1, end);
        return there ? text.length() : 0;
    }

    /** Whether the two chars are of one word. */
    private static boolean joins(String line, int one, int other) {
        return one >= 0
                && other < line.length()
                && Character.isLetterOrDigit(line.charAt(one))
                && Character.isLetterOrDigit(line.charAt(other));
    }
}
