package dev.palindrome.junit;

import static dev.palindrome.junit.Databases.addCustomer;
import static dev.palindrome.junit.Databases.customers;
import static dev.palindrome.junit.Databases.string;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class IsolationTest {

    private static final Set<String> SERVERS = ConcurrentHashMap.newKeySet();
    private static final Set<String> DATABASES = Collections.synchronizedSet(new HashSet<>());

    @BeforeEach
    void forget() {
        SERVERS.clear();
        DATABASES.clear();
    }

    private static void see(Connection connection) throws SQLException {
        SERVERS.add(string(connection, "SELECT pg_postmaster_start_time()::text || inet_server_port()"));
        DATABASES.add(string(connection, "SELECT current_database()"));
    }

    @MigratedDatabase
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FirstCase {

        @Test
        @Order(1)
        void writes(Connection connection) throws SQLException {
            addCustomer(connection, "ann@example.org");
            see(connection);
        }

        @Test
        @Order(2)
        void sees_what_the_other_wrote(Connection connection) throws SQLException {
            assertThat(customers(connection)).isEqualTo("1");
        }
    }

    @MigratedDatabase
    static class SecondCase {

        @Test
        void sees_nothing(Connection connection) throws SQLException {
            assertThat(customers(connection)).isEqualTo("0");
            see(connection);
        }
    }

    @Test
    void the_tests_of_a_class_share_a_database_and_classes_share_only_the_server() {
        Runs.allSucceed(3, FirstCase.class, SecondCase.class);

        assertThat(DATABASES).hasSize(2);
        assertThat(SERVERS).hasSize(1);
    }

    @MigratedDatabase(isolation = Isolation.METHOD)
    static class EachItsOwnCase {

        @BeforeEach
        void fill(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                addCustomer(connection, "ann@example.org");
            }
        }

        @Test
        void one(Connection connection) throws SQLException {
            assertThat(customers(connection)).isEqualTo("1");
            see(connection);
        }

        @RepeatedTest(3)
        void again_and_again(Connection connection) throws SQLException {
            assertThat(customers(connection)).isEqualTo("1");
            see(connection);
        }
    }

    @Test
    void with_isolation_by_method_every_invocation_has_a_database_of_its_own() {
        Runs.allSucceed(4, EachItsOwnCase.class);

        assertThat(DATABASES).hasSize(4);
    }

    @MigratedDatabase(isolation = Isolation.METHOD)
    static class TooEarlyCase {

        TooEarlyCase(Connection connection) {
            assertThat(connection).isNull();
        }

        @Test
        void test() {}
    }

    @Test
    void before_there_is_a_test_there_is_no_database_of_a_test_and_the_message_says_so() {
        assertThat(Runs.failures(Runs.run(TooEarlyCase.class)))
                .singleElement()
                .asString()
                .contains("with isolation METHOD each test has its own")
                .contains("@BeforeEach");
    }

    @Test
    void classes_and_tests_may_run_in_parallel() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

        Runs.allSucceed(
                11, Runs.run(parallel, EachItsOwnCase.class, SecondCase.class, InjectionTest.EveryKindCase.class));

        assertThat(SERVERS).hasSize(1);
        assertThat(DATABASES).hasSize(5);
    }
}
