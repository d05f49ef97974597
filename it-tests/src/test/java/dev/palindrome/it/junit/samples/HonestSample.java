package dev.palindrome.it.junit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.junit.Isolation;
import dev.palindrome.junit.JdbcUrl;
import dev.palindrome.junit.MigratedDatabase;
import dev.palindrome.junit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be asked for: 9 tests. */
@MigratedDatabase(migrations = "classpath:junit/honest")
class HonestSample {

    private final TestDatabase database;

    HonestSample(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            add(connection, "ann@example.org");
        }
    }

    @BeforeEach
    void before(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Test
    void the_connection_is_that_of_before(Connection connection) throws SQLException {
        assertThat(connection.getAutoCommit()).isFalse();
        add(connection, "not committed");
        assertThat(customers(connection)).isEqualTo(2);
    }

    @Test
    void the_url_can_be_used_alone(@JdbcUrl String url) throws SQLException {
        assertThat(url).isEqualTo(database.jdbcUrl());
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(customers(connection)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parameters_of_others_are_left_alone(String value, DataSource source) {
        assertThat(value).hasSize(1);
        assertThat(source).isNotNull();
    }

    @Test
    @MigratedDatabase(migrations = "classpath:junit/honest")
    void a_database_of_its_own(Connection connection) throws SQLException {
        assertThat(customers(connection)).isZero();
    }

    @Nested
    class Within {

        @Test
        void shares(Connection connection) throws SQLException {
            assertThat(customers(connection)).isEqualTo(1);
        }
    }

    @Nested
    @MigratedDatabase(migrations = "classpath:junit/honest", isolation = Isolation.METHOD)
    class Isolated {

        @RepeatedTest(3)
        void starts_empty(Connection connection) throws SQLException {
            assertThat(customers(connection)).isZero();
            add(connection, "ann@example.org");
        }
    }

    @AfterAll
    static void after(Connection connection) throws SQLException {
        assertThat(customers(connection)).isEqualTo(1);
    }

    private static void add(Connection connection, String email) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customers (email) VALUES ('" + email + "')");
        }
    }

    private static int customers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM customers")) {
            count.next();
            return count.getInt(1);
        }
    }
}
