package dev.palindrome.prove.rehearsal;

import dev.palindrome.prove.rehearsal.LockTable.Lock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Looks again and again, from a session and in a thread of its own, at the locks that another session holds: the only way to
 * see those of a statement that lets go of them before it ends. Records the longest time between two polls, for a lock
 * that was held for less may not have been seen. For one script; ends when it is closed.
 */
final class LockPoller implements AutoCloseable {

    /** Often enough for what makes others wait, and seldom enough not to be felt. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    /** In milliseconds, for the last answer. */
    private static final long PATIENCE = 1_000;

    private static final String LOCKS = """
            SELECT relation, mode FROM pg_catalog.pg_locks
            WHERE pid = ? AND database = ?::bigint::oid AND locktype = 'relation' AND granted
            """;

    private final Connection connection;
    private final int process;
    private final long database;
    private final Thread thread;
    private final Map<Lock, Sighting> sightings = new LinkedHashMap<>();
    private boolean over;
    private long begin = System.nanoTime();
    /** The start of the last poll. */
    private long last = begin;

    private long gap;
    private @Nullable SQLException failure;

    /**
     * @param connection to another database than that of the session; not closed
     * @param process of the session
     * @param database its number
     */
    LockPoller(Connection connection, int process, long database) {
        this.connection = connection;
        this.process = process;
        this.database = database;
        this.thread = new Thread(this::lookAgainAndAgain, "palindrome-onlooker");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookAgainAndAgain() {
        try (PreparedStatement statement = connection.prepareStatement(LOCKS)) {
            statement.setInt(1, process);
            statement.setLong(2, database);
            while (!isOver()) {
                look(statement);
                LockSupport.parkNanos(PAUSE);
            }
        } catch (SQLException e) {
            failed(e);
        }
    }

    private void look(PreparedStatement statement) throws SQLException {
        long asked = System.nanoTime();
        Set<Lock> held = new LinkedHashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                held.add(Lock.of(rows.getLong(1), rows.getString(2)));
            }
        }
        noted(asked, System.nanoTime(), held);
    }

    private synchronized void noted(long asked, long answered, Set<Lock> held) {
        // Whether a poll that was sent before the statement began was answered before it began is unknown.
        if (asked >= begin) {
            gap = Math.max(gap, answered - last);
            last = asked;
            held.forEach(lock -> sightings.merge(
                    lock, new Sighting(answered, asked), (first, next) -> new Sighting(first.from, next.until)));
        }
    }

    private synchronized void failed(SQLException e) {
        failure = e;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** What was seen since the last time this was called; the statement has ended. */
    synchronized Map<Lock, Sighting> sightings() {
        long now = System.nanoTime();
        gap = Math.max(gap, now - last);
        Map<Lock, Sighting> seen = new LinkedHashMap<>(sightings);
        sightings.clear();
        begin = now;
        last = now;
        return seen;
    }

    /** The longest time between two polls while a statement ran, in nanoseconds. */
    synchronized long gap() {
        return gap;
    }

    /** Why polling ended. */
    synchronized @Nullable SQLException failure() {
        return failure;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(PATIENCE);
                if (thread.isAlive()) {
                    // Something keeps the server from answering, and must not keep the rehearsal.
                    connection.unwrap(PGConnection.class).cancelQuery();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (SQLException e) {
                failed(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * From when to when a lock was seen during one statement, as {@link System#nanoTime} counts.
     *
     * @param from when it was surely held
     * @param until the last time it was surely held
     */
    record Sighting(long from, long until) {}
}
