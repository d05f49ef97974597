package dev.palindrome;

import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An empty database of a test's own, with a connection to look into it. */
public final class FreshDatabase implements AutoCloseable {

    private final ScratchDatabase database = TestServers.shared().create("test");
    private final Connection connection = connect();

    public String url() {
        return database.jdbcUrl();
    }

    public String user() {
        return database.user();
    }

    public String password() {
        return database.password();
    }

    /** A new connection in autocommit; the caller closes it. */
    public Connection connect() {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection that {@link #run} and {@link #ask} use. */
    public Connection connection() {
        return connection;
    }

    public void run(String sql) {
        run(connection, sql);
    }

    /** The first column of the first row as text; null for a null or no row. */
    public @Nullable String ask(String sql) {
        return ask(connection, sql);
    }

    /** Every row, its columns as text with {@code |} between them. */
    public List<String> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                all.add(row.toString());
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public boolean has(String relation) {
        return ask("SELECT to_regclass('" + relation + "')") != null;
    }

    public static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static @Nullable String ask(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.close();
    }
}
