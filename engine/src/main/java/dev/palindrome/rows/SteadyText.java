package dev.palindrome.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads with the settings that decide how the server writes values, whatever those of the session are, and as the user
 * who logged in, whatever role a script has taken. Everything is undone afterwards by going back to a savepoint, locks
 * included: a transaction that is open stays as it was, and without one there is none afterwards.
 */
final class SteadyText {

    private static final String SETTINGS = """
            SET LOCAL SESSION AUTHORIZATION DEFAULT;
            SET LOCAL search_path = pg_catalog, pg_temp;
            SET LOCAL standard_conforming_strings = on;
            SET LOCAL datestyle = 'ISO, YMD';
            SET LOCAL intervalstyle = 'postgres';
            SET LOCAL timezone = 'UTC';
            SET LOCAL lc_monetary = 'C';
            SET LOCAL extra_float_digits = 3;
            SET LOCAL bytea_output = 'hex';
            SET LOCAL xmlbinary = 'base64';
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL row_security = on;
            SET LOCAL statement_timeout = 0;
            SET LOCAL max_parallel_workers_per_gather = 0;
            SET LOCAL jit = off;
            """;

    private static final String OUTSIDE_A_TRANSACTION = "25P01";

    /** Lets go of the locks of what was read so far; the settings stay. */
    static final String RELEASE_LOCKS = "ROLLBACK TO SAVEPOINT palindrome_reading";

    private SteadyText() {}

    /** What is read, with a statement that does not process escapes. */
    interface Reading<T> {
        T read(Statement statement) throws SQLException;
    }

    static <T> T read(Connection connection, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            String end = begin(connection, statement);
            T result;
            try {
                statement.execute(SETTINGS + "SAVEPOINT palindrome_reading");
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
