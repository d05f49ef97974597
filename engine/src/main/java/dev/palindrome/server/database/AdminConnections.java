package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Sessions on a server for making and dropping databases; one is kept, more come into being when several threads ask at
 * the same time.
 */
final class AdminConnections implements AutoCloseable {

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final DatabaseAddress address;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    AdminConnections(DatabaseAddress address, Connection first) {
        this.address = address;
        idle.push(first);
    }

    <T> T use(Work<T> work) throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            return useAndReturn(address.connect(), work);
        }
        try {
            return useAndReturn(connection, work);
        } catch (SQLException e) {
            if (!isBroken(e)) {
                throw e;
            }
            // A script under test may end every session it finds, or the server was restarted.
            return useAndReturn(address.connect(), work);
        }
    }

    private <T> T useAndReturn(Connection connection, Work<T> work) throws SQLException {
        boolean good = false;
        try {
            T result = work.on(connection);
            good = true;
            return result;
        } catch (SQLException e) {
            good = !isBroken(e);
            throw e;
        } finally {
            if (good) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }

    private static boolean isBroken(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("08") || state.startsWith("57P0");
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
