package dev.palindrome.junit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Questions that the tests ask of a database. */
final class Databases {

    private Databases() {}

    static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    static String string(Connection connection, String query) throws SQLException {
        return strings(connection, query).get(0);
    }

    static String string(String jdbcUrl, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            return string(connection, query);
        }
    }

    static List<String> tables(Connection connection) throws SQLException {
        return strings(
                connection,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND"
                        + " relnamespace = 'public'::regnamespace ORDER BY relname");
    }

    static void addCustomer(Connection connection, String email) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers (email) VALUES ('" + email + "')");
        }
    }

    static String customers(Connection connection) throws SQLException {
        return string(connection, "SELECT count(*) FROM customers");
    }
}
