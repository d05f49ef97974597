package dev.palindrome.report;

import dev.palindrome.migration.Migration;
import java.time.Duration;
import java.util.Locale;

/** Counts and times as text. */
final class CountTexts {

    private CountTexts() {}

    /** {@code 1 migration}, {@code 3 migrations}. */
    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code 12 ms}, {@code 1.4 s}, {@code 3 min 20 s}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** What is said behind the name of a migration that is not like most. */
    static String kind(Migration.Kind kind) {
        return switch (kind) {
            case VERSIONED -> "";
            case REPEATABLE -> "  repeatable";
            case BASELINE -> "  baseline";
        };
    }

    /** What to do about migrations without a rollback: where it would be, in layouts that are mostly used without one. */
    static String writeRollback(String layout, String what) {
        String where = layout.equals("flyway") ? " (the rollback of V2__add_x.sql is the undo file U2__add_x.sql)" : "";
        return "write " + what + where + ", or declare in the script -- db:irreversible because …";
    }

    /** The text, filled up with blanks to the width. */
    static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
