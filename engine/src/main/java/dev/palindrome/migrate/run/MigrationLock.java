package dev.palindrome.migrate.run;

import dev.palindrome.failure.LockException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migrate.request.ProgressListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other runners out for as long as it is held. A session-level advisory lock that is tried again and again: a
 * session that waits inside {@code pg_advisory_lock()} holds a snapshot, and {@code CREATE INDEX CONCURRENTLY} of the
 * one that has the lock would wait for it for ever. Between two tries nothing is open on the connection.
 */
public final class MigrationLock {

    private static final Logger log = LoggerFactory.getLogger(MigrationLock.class);

    private static final String HOLDER = """
            SELECT a.pid, coalesce(nullif(a.application_name, ''), 'a program without a name'), a.usename,
                   coalesce(host(a.client_addr), 'this machine'), to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), a.state
              FROM pg_locks l JOIN pg_stat_activity a USING (pid)
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND l.classid::bigint = (? >> 32) & 4294967295 AND l.objid::bigint = ? & 4294967295
            """;

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Connection connection;
    private final long key;

    private MigrationLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /** What is done under the lock. */
    public interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Does the work under the lock.
     *
     * @throws LockException when another session still holds it after {@code wait}; names the session
     */
    public static <T> T holding(Connection connection, long key, Duration wait, ProgressListener listener, Work<T> work)
            throws SQLException {
        MigrationLock lock = acquire(connection, key, wait, listener);
        try {
            return work.run();
        } finally {
            lock.release();
        }
    }

    private static MigrationLock acquire(Connection connection, long key, Duration wait, ProgressListener listener)
            throws SQLException {
        long deadline = System.nanoTime() + wait.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        boolean told = false;
        while (!ask(connection, "SELECT pg_try_advisory_lock(?)", key)) {
            String holder = holder(connection, key);
            if (!told) {
                listener.waiting(holder);
                told = true;
            }
            if (System.nanoTime() >= deadline) {
                throw new LockException(new Problem(
                        "LOCK_HELD",
                        "Somebody else has been migrating this database for the " + wait.toSeconds()
                                + " s that we have waited: " + holder,
                        null,
                        "nothing has been changed by this run",
                        "Wait for them and run it again; if that session is dead, end it with"
                                + " SELECT pg_terminate_backend(its pid)"));
            }
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
        return new MigrationLock(connection, key);
    }

    /** Lets go; a connection that is lost has let go already. */
    private void release() {
        try {
            if (!connection.isClosed() && !ask(connection, "SELECT pg_advisory_unlock(?)", key)) {
                log.warn(
                        "The lock was held by another session than the one that lets it go. Behind a pooler that shares"
                                + " sessions, connect to the server directly for migrations.");
            }
        } catch (SQLException e) {
            log.debug("The lock went with its connection", e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockException(
                    Problem.of("INTERRUPTED", "Interrupted while waiting for somebody else's migration")
                            .state("nothing has been changed by this run"),
                    e);
        }
    }

    private static boolean ask(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, key);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static String holder(Connection connection, long key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
            query.setLong(1, key);
            query.setLong(2, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return "a session that has just ended";
                }
                return "pid " + row.getInt(1) + ", " + row.getString(2) + ", as " + row.getString(3) + " from "
                        + row.getString(4) + ", connected since " + row.getString(5) + ", " + row.getString(6);
            }
        }
    }
}
