package dev.palindrome.prove.script;

import dev.palindrome.failure.ScriptFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The history tables of migration tools during a proof. They are no part of the schema; but a script may write to the one
 * its tool keeps, so it is made, empty, at the moment a script misses it.
 */
public final class HistoryTableStub {

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

    /** Tables of tools whose migrations may touch them, with the columns that those tools give them. */
    private static final Map<String, String> OF_OTHER_TOOLS = Map.of(
            "__diesel_schema_migrations",
            "(version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)",
            "_sqlx_migrations",
            "(version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamptz NOT NULL DEFAULT now(),"
                    + " success boolean NOT NULL, checksum bytea NOT NULL, execution_time bigint NOT NULL)",
            "_prisma_migrations",
            "(id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,"
                    + " migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,"
                    + " started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)",
            "goose_db_version",
            "(id serial PRIMARY KEY, version_id bigint NOT NULL, is_applied boolean NOT NULL,"
                    + " tstamp timestamp NOT NULL DEFAULT now())",
            "gorp_migrations",
            "(id text PRIMARY KEY, applied_at timestamptz)",
            "pgmigrations",
            "(id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)");

    private final Set<String> tables;

    public HistoryTableStub(Set<String> tables) {
        this.tables = new TreeSet<>(tables);
    }

    public Set<String> leftOut() {
        return tables;
    }

    /**
     * Makes the table that a script missed.
     *
     * @return whether it was a history table and nothing of the script remains, so that it can be run again
     */
    public boolean provideFor(ScriptFailedException failure, Connection connection) {
        if (!UNDEFINED_TABLE.equals(failure.sqlState()) || !failure.nothingRemains()) {
            return false;
        }
        Matcher missing = MISSING_RELATION.matcher(failure.problem().what());
        if (!missing.find() || !isHistoryTable(missing.group(1))) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            String columns = OF_OTHER_TOOLS.getOrDefault(unqualified(missing.group(1)), COLUMNS);
            statement.execute("CREATE TABLE " + missing.group(1) + " " + columns);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether a relation of that name, with or without schema, is one. */
    public boolean isHistoryTable(String relation) {
        String missing = relation.toLowerCase(Locale.ROOT);
        String unqualified = unqualified(missing);
        return unqualified.equals(USUAL_NAME)
                || OF_OTHER_TOOLS.containsKey(unqualified)
                || tables.stream()
                        .map(table -> table.toLowerCase(Locale.ROOT))
                        .anyMatch(table -> table.equals(missing)
                                || table.equals(unqualified)
                                || table.endsWith("." + unqualified) && !missing.contains("."));
    }

    private static String unqualified(String relation) {
        return relation.substring(relation.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
