package dev.palindrome.junit.guide;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.palindrome.junit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@MigratedDatabase
class FirstTest {

    @Test
    void an_order_needs_a_customer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("INSERT INTO orders (customer) VALUES (42)"));
        }
    }
}
