package dev.palindrome.migrate.run;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.history.History;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.ScriptContent;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/** How the records are protected from a script that makes, empties or drops the history table. */
enum HistoryProtection {
    /** Not at all: the rule, for it costs nothing. */
    NONE,
    /** Records are kept in memory and put back after the script. */
    COPIED,
    /** The table is not there while the script runs, so that the script can make its own. */
    ASIDE,
    /** Nor is its schema. */
    SCHEMA_ASIDE;

    /** How much of a script is looked at; one that makes a history table is short. */
    private static final int LOOKED_AT = 64 * 1024;

    /** What to begin with: a script that makes the table shall find none, whether it says IF NOT EXISTS or not. */
    static HistoryProtection before(Script script, History history) throws IOException {
        String name = "\"?" + Pattern.quote(history.tableName()) + "\"?";
        Pattern creation = Pattern.compile(
                "\\bCREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:\"?[\\w$]+\"?\\s*\\.\\s*)?" + name + "\\s*\\(",
                Pattern.CASE_INSENSITIVE);
        return creation.matcher(beginning(script.content())).find() ? ASIDE : NONE;
    }

    /**
     * What to try next after a script failed in its transaction, of which nothing remains; the same guard where another
     * would not help.
     *
     * @param recordsLost whether it failed because records were not there any more when it was to be recorded
     */
    HistoryProtection after(ScriptFailedException e, boolean recordsLost, History history) {
        if (!e.reached().transactional() || !e.reached().outcomeKnown()) {
            return this;
        }
        if (recordsLost) {
            return this == NONE ? COPIED : this;
        }
        String words = e.problem().what();
        return switch (e.sqlState()) {
            // duplicate_table; dependent_objects_still_exist
            case "42P07", "2BP01" -> compareTo(ASIDE) < 0 && words.contains(history.tableName()) ? ASIDE : this;
            // duplicate_schema
            case "42P06" -> compareTo(SCHEMA_ASIDE) < 0 && words.contains(history.schema()) ? SCHEMA_ASIDE : this;
            default -> this;
        };
    }

    private static String beginning(ScriptContent content) throws IOException {
        try (Reader reader = content.open()) {
            char[] text = new char[LOOKED_AT];
            int length = 0;
            for (int read = 0;
                    read >= 0 && length < text.length;
                    read = reader.read(text, length, text.length - length)) {
                length += read;
            }
            return new String(text, 0, length);
        }
    }
}
