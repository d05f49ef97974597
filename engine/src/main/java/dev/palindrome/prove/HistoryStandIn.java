package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The history tables of migration tools during a proof. They are no part of the schema; but a script may write to the one
 * its tool keeps, so it is made, empty, at the moment a script misses it.
 */
final class HistoryStandIn {

    /** SQLSTATE undefined_table. */
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String USUAL_NAME = "schema_migrations";

    private static final Pattern MISSING_RELATION = Pattern.compile("relation \"([^\"]+)\" does not exist");

    private static final String COLUMNS = """
             (
              id serial PRIMARY KEY,
              version text,
              filename text,
              description text,
              applied_at timestamptz DEFAULT now(),
              status text DEFAULT 'applied',
              rolled_back_at timestamptz,
              rollback_reason text)
            """;

    private final Set<String> tables;

    HistoryStandIn(Set<String> tables) {
        this.tables = new TreeSet<>(tables);
    }

    Set<String> leftOut() {
        return tables;
    }

    /**
     * Makes the table that a script missed.
     *
     * @return whether it was a history table and nothing of the script remains, so that it can be run again
     */
    boolean provideFor(ScriptFailedException failure, Connection connection) {
        if (!UNDEFINED_TABLE.equals(failure.sqlState()) || !failure.nothingRemains()) {
            return false;
        }
        Matcher missing = MISSING_RELATION.matcher(failure.problem().what());
        if (!missing.find() || !isHistoryTable(missing.group(1))) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + missing.group(1) + COLUMNS);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isHistoryTable(String relation) {
        String missing = relation.toLowerCase(Locale.ROOT);
        String unqualified = missing.substring(missing.lastIndexOf('.') + 1);
        return unqualified.equals(USUAL_NAME)
                || tables.stream()
                        .map(table -> table.toLowerCase(Locale.ROOT))
                        .anyMatch(table -> table.equals(missing)
                                || table.equals(unqualified)
                                || table.endsWith("." + unqualified) && !missing.contains("."));
    }
}
