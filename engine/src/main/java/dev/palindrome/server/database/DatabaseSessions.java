package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who is in a database, and so keeps it from being copied. */
final class DatabaseSessions {

    private static final long PATIENCE_MILLIS = 500;

    private DatabaseSessions() {}

    /**
     * Waits a moment until no session is connected; returns those that still are. A session that its client has closed takes
     * a millisecond to go. CREATE and DROP DATABASE would wait for it too, but look only every 100 ms and up to 5 s
     * (PostgreSQL source, {@code CountOtherDBBackends}).
     */
    static List<String> awaitNone(Connection connection, String database) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        List<String> sessions = in(connection, database);
        while (!sessions.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
            sessions = in(connection, database);
        }
        return sessions;
    }

    /** Those who still are connected, and transactions that were prepared for a commit in two phases: they count too. */
    static List<String> in(Connection connection, String database) throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT pid, coalesce(nullif(application_name, '') || ', ', '')
                            || coalesce('user ' || usename, backend_type)
                            || coalesce(', from ' || pg_catalog.host(client_addr), ''),
                       coalesce(': ' || state, '')
                            || CASE WHEN query NOT IN ('', '<insufficient privilege>')
                                    THEN ': ' || left(pg_catalog.regexp_replace(query, '[[:space:]]+', ' ', 'g'), 60) ELSE '' END
                  FROM pg_catalog.pg_stat_activity
                 WHERE datname = ? AND pid <> pg_backend_pid()
                   -- CREATE and DROP DATABASE end this one themselves.
                   AND backend_type IS DISTINCT FROM 'autovacuum worker'
                 ORDER BY pid""")) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sessions.add("process " + rows.getInt(1) + " (" + rows.getString(2) + ")" + rows.getString(3));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT gid, owner FROM pg_catalog.pg_prepared_xacts WHERE database = ? ORDER BY 1")) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sessions.add("prepared transaction '" + rows.getString(1) + "' (user " + rows.getString(2) + ")");
                }
            }
        }
        return sessions;
    }
}
