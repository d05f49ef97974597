package dev.palindrome.junit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.palindrome.junit.JdbcUrl;
import dev.palindrome.junit.MigratedDatabase;
import dev.palindrome.junit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MigratedDatabase
class ParametersTest {

    private final DataSource source;

    ParametersTest(DataSource source) {
        this.source = source;
    }

    @BeforeAll
    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers (email) VALUES ('ann@example.org')");
        }
    }

    @BeforeEach
    void inOneTransaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false); // the test gets the same connection; closing it rolls back
    }

    @Test
    void through_a_data_source() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertEquals(1, customers(connection));
        }
    }

    @Test
    void through_a_connection(Connection connection) throws SQLException {
        assertEquals(1, customers(connection));
    }

    @Test
    void through_a_url(@JdbcUrl String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) { // user and password are in it
            assertEquals(1, customers(connection));
        }
    }

    @Test
    void through_everything_there_is_to_know(TestDatabase database) {
        assertTrue(database.psql().contains("psql"));
        assertTrue(database.jdbcUrl().contains("user=" + database.user()));
    }

    private static int customers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM customers")) {
            count.next();
            return count.getInt(1);
        }
    }
}
