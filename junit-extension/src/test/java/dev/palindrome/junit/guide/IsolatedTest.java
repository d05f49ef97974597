package dev.palindrome.junit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.palindrome.junit.Isolation;
import dev.palindrome.junit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.RepeatedTest;

@MigratedDatabase(isolation = Isolation.METHOD)
class IsolatedTest {

    @RepeatedTest(3)
    void starts_with_no_customers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("INSERT INTO customers (email) VALUES ('ann@example.org')"));
        }
    }
}
