package dev.palindrome.rows.query;

import dev.palindrome.catalog.session.CanonicalSettings;
import dev.palindrome.catalog.session.PreparedQueries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads with the settings that decide how the server writes values, whatever those of the session are, and as the user
 * who logged in, whatever role a script has taken. Everything is undone afterwards by going back to a savepoint, locks
 * included: an open transaction stays open, and without one there is none afterwards.
 */
public final class CanonicalSession {

    private static final String SETTINGS = "SET LOCAL SESSION AUTHORIZATION DEFAULT; "
            + CanonicalSettings.select("row_security = on", "max_parallel_workers_per_gather = 0");

    /** Else the first runs of a query that is given something are planned one by one. */
    private static final String PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan; ";

    private static final String OUTSIDE_A_TRANSACTION = "25P01";

    /** Lets go of the locks of what was read so far; the settings stay. */
    public static final String RELEASE_LOCKS = "ROLLBACK TO SAVEPOINT palindrome_reading";

    private CanonicalSession() {}

    /** What is read, with a statement that does not process escapes. */
    public interface Reading<T> {
        T read(Statement statement) throws SQLException;
    }

    public static <T> T read(Connection connection, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Frame frame = Frame.of(connection, statement);
            T result;
            try {
                statement.execute(frame.begin() + SETTINGS + "SAVEPOINT palindrome_reading");
                result = reading.read(statement);
            } catch (SQLException | RuntimeException e) {
                undo(statement, frame.end(), e);
                throw e;
            }
            statement.execute(frame.end());
            return result;
        }
    }

    /** Runs statements in a transaction of their own, and commits. */
    public static void write(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try {
                statement.execute("BEGIN; " + SETTINGS + sql + "COMMIT");
            } catch (SQLException e) {
                undo(statement, "ROLLBACK", e);
                throw e;
            }
        }
    }

    /**
     * What each of these queries gives, with the settings of the session, in one round trip where a transaction is open.
     *
     * @param sql runs the queries, in their order
     */
    public static <T> List<T> planned(
            Connection connection, List<PreparedQuery> queries, String sql, ResultReader<T> reader)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Frame frame = Frame.of(connection, statement);
            String whole = frame.begin() + PLANNED_ONCE + sql + frame.end();
            boolean planned = false;
            while (true) {
                try {
                    return query(statement, whole, reader);
                } catch (SQLException e) {
                    undo(statement, frame.end(), e);
                    if (planned || !PreparedQueries.NOT_PLANNED.equals(e.getSQLState())) {
                        throw e;
                    }
                }
                plan(statement, queries);
                planned = true;
            }
        }
    }

    /** Runs queries that the server keeps planned, within a reading. */
    public static <T> T planned(Statement statement, List<PreparedQuery> queries, Reading<T> reading)
            throws SQLException {
        try {
            return reading.read(statement);
        } catch (SQLException e) {
            if (!PreparedQueries.NOT_PLANNED.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute(RELEASE_LOCKS);
            plan(statement, queries);
            return reading.read(statement);
        }
    }

    private static void plan(Statement statement, List<PreparedQuery> queries) throws SQLException {
        for (PreparedQuery query : queries) {
            new PreparedQueries().prepare(statement, List.of(query.sql()), query.types());
        }
    }

    /**
     * What a reading is put between: savepoints, or, where there is no transaction to make one in, a transaction of its own.
     */
    private record Frame(String begin, String end) {

        private static final Frame WITHIN = new Frame(
                "SAVEPOINT palindrome_settings; ",
                "ROLLBACK TO SAVEPOINT palindrome_settings; RELEASE SAVEPOINT palindrome_settings");

        private static final Frame ALONE = new Frame("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; ", "ROLLBACK");

        /** In autocommit, a script may have begun a transaction all the same. */
        static Frame of(Connection connection, Statement statement) throws SQLException {
            if (!connection.getAutoCommit()) {
                return WITHIN;
            }
            try {
                statement.execute("SAVEPOINT palindrome_settings; RELEASE SAVEPOINT palindrome_settings");
                return WITHIN;
            } catch (SQLException e) {
                if (!OUTSIDE_A_TRANSACTION.equals(e.getSQLState())) {
                    throw e;
                }
                return ALONE;
            }
        }
    }

    private static void undo(Statement statement, String end, Exception cause) {
        try {
            statement.execute(end);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    public interface ResultReader<T> {
        T read(ResultSet rows, int index) throws SQLException;
    }

    /** What is read from each result of several statements; those without one are passed over. */
    public static <T> List<T> query(Statement statement, String sql, ResultReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        boolean result = statement.execute(sql);
        while (result || statement.getUpdateCount() != -1) {
            if (result) {
                try (ResultSet rows = statement.getResultSet()) {
                    all.add(reader.read(rows, all.size()));
                }
            }
            result = statement.getMoreResults();
        }
        return all;
    }
}
