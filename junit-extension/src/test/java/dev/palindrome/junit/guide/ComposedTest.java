package dev.palindrome.junit.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@OurDatabase
class ComposedTest {

    @Test
    void has_a_database(Connection connection) throws SQLException {
        assertTrue(connection.isValid(5));
    }
}
