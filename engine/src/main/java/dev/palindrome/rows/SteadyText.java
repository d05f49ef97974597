package dev.palindrome.rows;

import dev.palindrome.catalog.Plans;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads with the settings that decide how the server writes values, whatever those of the session are, and as the user
 * who logged in, whatever role a script has taken. Everything is undone afterwards by going back to a savepoint, locks
 * included: a transaction that is open stays as it was, and without one there is none afterwards.
 */
final class SteadyText {

    private static final String SETTINGS = "SET LOCAL SESSION AUTHORIZATION DEFAULT; SELECT "
            + Stream.of(
                            "search_path = pg_catalog, pg_temp",
                            "standard_conforming_strings = on",
                            "datestyle = ISO, YMD",
                            "intervalstyle = postgres",
                            "timezone = UTC",
                            "lc_monetary = C",
                            "extra_float_digits = 3",
                            "bytea_output = hex",
                            "xmlbinary = base64",
                            "quote_all_identifiers = off",
                            "row_security = on",
                            "statement_timeout = 0",
                            "max_parallel_workers_per_gather = 0",
                            "plan_cache_mode = force_generic_plan",
                            "jit = off")
                    .map(setting -> setting.split(" = ", 2))
                    .map(setting -> "pg_catalog.set_config('" + setting[0] + "','" + setting[1] + "',true)")
                    .collect(Collectors.joining(","))
            + "; ";

    /** Else the first runs of a query that is given something are planned one by one. */
    private static final String PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan; ";

    private static final String OUTSIDE_A_TRANSACTION = "25P01";

    /** Lets go of the locks of what was read so far; the settings stay. */
    static final String RELEASE_LOCKS = "ROLLBACK TO SAVEPOINT palindrome_reading";

    private SteadyText() {}

    /** What is read, with a statement that does not process escapes. */
    interface Reading<T> {
        T read(Statement statement) throws SQLException;
    }

    static <T> T read(Connection connection, Reading<T> reading) throws SQLException {
        return read(connection, SETTINGS, reading);
    }

    /** Runs queries that the server keeps planned, with the settings of the session. */
    static <T> T planned(Connection connection, List<Planned> queries, Reading<T> reading) throws SQLException {
        return read(connection, PLANNED_ONCE, statement -> planned(statement, queries, reading));
    }

    /** Runs queries that the server keeps planned, within a reading. */
    static <T> T planned(Statement statement, List<Planned> queries, Reading<T> reading) throws SQLException {
        try {
            return reading.read(statement);
        } catch (SQLException e) {
            if (!Plans.NOT_PLANNED.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute(RELEASE_LOCKS);
            for (Planned query : queries) {
                new Plans().prepare(statement, List.of(query.sql()), query.types());
            }
            return reading.read(statement);
        }
    }

    private static <T> T read(Connection connection, String settings, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            String end = begin(connection, statement);
            T result;
            try {
                statement.execute(settings + "SAVEPOINT palindrome_reading");
                result = reading.read(statement);
            } catch (SQLException | RuntimeException e) {
                undo(statement, end, e);
                throw e;
            }
            statement.execute(end);
            return result;
        }
    }

    /**
     * With a savepoint, or, where there is no transaction to make one in, with a transaction of its own.
     *
     * @return what undoes it
     */
    private static String begin(Connection connection, Statement statement) throws SQLException {
        try {
            statement.execute("SAVEPOINT palindrome_settings");
            return "ROLLBACK TO SAVEPOINT palindrome_settings; RELEASE SAVEPOINT palindrome_settings";
        } catch (SQLException e) {
            if (!connection.getAutoCommit() || !OUTSIDE_A_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return "ROLLBACK";
        }
    }

    private static void undo(Statement statement, String end, Exception cause) {
        try {
            statement.execute(end);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
