package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A session-level advisory lock that lasts as long as the process that made databases on a given server; by it other
 * processes know that these databases are still in use. Locks of this kind belong to one database, but every session sees
 * them in {@code pg_locks}.
 */
final class LivenessLock {

    /** The letters PALI. */
    private static final int SPACE = 0x50414C49;

    private LivenessLock() {}

    /** Gives the sign for as long as the connection stays open. */
    static void give(Connection connection, ScratchDatabaseMark mark) throws SQLException {
        // Never waits: the number is random.
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock_shared(?, ?)")) {
            statement.setInt(1, SPACE);
            statement.setInt(2, mark.sign());
            statement.executeQuery().close();
        }
    }

    static boolean isGiven(Connection connection, ScratchDatabaseMark mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT EXISTS (
                    SELECT FROM pg_catalog.pg_locks
                     WHERE locktype = 'advisory' AND objsubid = 2 AND classid::bigint = ? AND objid::bigint = ?)""")) {
            statement.setLong(1, Integer.toUnsignedLong(SPACE));
            statement.setLong(2, Integer.toUnsignedLong(mark.sign()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
