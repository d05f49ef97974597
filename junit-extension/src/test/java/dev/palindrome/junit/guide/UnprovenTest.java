package dev.palindrome.junit.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.palindrome.junit.MigratedDatabase;
import dev.palindrome.junit.Proving;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class UnprovenTest {

    @Test
    @MigratedDatabase(proof = Proving.OFF)
    void only_this_test_has_a_database(Connection connection) throws SQLException {
        assertTrue(connection.isValid(5));
    }
}
