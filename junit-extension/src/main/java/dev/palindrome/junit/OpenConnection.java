package dev.palindrome.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The connection that a context hands out: the same to a test and to its lifecycle methods. Closed with its context. */
@SuppressWarnings("deprecation") // CloseableResource: JUnit up to 5.12 closes nothing else
final class OpenConnection implements CloseableResource, AutoCloseable {

    private final TestDatabase database;
    private @Nullable Connection connection;

    OpenConnection(TestDatabase database) {
        this.database = database;
    }

    /** A new one if the last was closed by whoever had it. */
    synchronized Connection get() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = database.connect();
        }
        return connection;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
