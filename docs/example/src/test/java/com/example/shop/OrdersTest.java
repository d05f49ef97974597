package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.palindrome.junit.MigratedDatabase;
import dev.palindrome.junit.Proving;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

// Two rollbacks of this set are broken on purpose. Without `proof = Proving.OFF` this class fails and says which.
@MigratedDatabase(proof = Proving.OFF)
class OrdersTest {

    @Test
    void a_line_knows_its_total(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers (email, given_name) VALUES ('ada@example.com', 'Ada')");
            statement.execute("INSERT INTO products (sku, name, price_cents) VALUES ('T-1', 'Tea', 450)");
            statement.execute("INSERT INTO orders (customer_id) SELECT id FROM customers");
            statement.execute("INSERT INTO order_lines (order_id, product_id, quantity, unit_price_cents)"
                    + " SELECT o.id, p.id, 3, p.price_cents FROM orders o, products p");
            try (ResultSet line = statement.executeQuery("SELECT total_cents FROM order_lines")) {
                line.next();
                assertEquals(1350, line.getInt(1));
            }
        }
    }

    @Test
    void an_email_without_at_is_refused(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThrows(
                    SQLException.class, () -> statement.execute("INSERT INTO customers (email) VALUES ('nobody')"));
        }
    }
}
