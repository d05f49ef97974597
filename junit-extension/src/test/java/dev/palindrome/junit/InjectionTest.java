package dev.palindrome.junit;

import static dev.palindrome.junit.Databases.string;
import static dev.palindrome.junit.Databases.tables;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {

    private static final String NAME = "SELECT current_database()";
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        NAMES.clear();
        ConstructorCase.CONNECTIONS.clear();
    }

    @MigratedDatabase
    static class EveryKindCase {

        @Test
        void data_source(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                assertThat(tables(connection)).containsExactly("customers", "orders", "schema_migrations");
            }
        }

        @Test
        void connection(Connection connection) throws SQLException {
            assertThat(tables(connection)).contains("customers", "orders");
            assertThat(connection.getAutoCommit()).isTrue();
        }

        @Test
        void url_that_can_be_used_alone(@JdbcUrl String url) throws SQLException {
            assertThat(string(url, NAME)).isNotEmpty();
        }

        @Test
        void all_are_of_one_database(
                DataSource source, Connection connection, @JdbcUrl String url, TestDatabase database)
                throws SQLException {
            String name = string(connection, NAME);
            assertThat(string(url, NAME)).isEqualTo(name);
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertThat(database.psql()).contains("psql");
            assertThat(string(connection, "SELECT current_user")).isEqualTo(database.user());
            try (Connection other = source.getConnection();
                    Connection third = database.connect();
                    Connection fourth = source.getConnection(database.user(), database.password())) {
                assertThat(string(other, NAME)).isEqualTo(name);
                assertThat(string(third, NAME)).isEqualTo(name);
                assertThat(string(fourth, NAME)).isEqualTo(name);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void a_string_without_a_mark_is_not_ours(String value, Connection connection) {
            assertThat(value).hasSize(1);
            assertThat(connection).isNotNull();
        }
    }

    @Test
    void a_test_gets_a_data_source_a_connection_a_url_and_the_database() {
        Runs.allSucceed(6, EveryKindCase.class);
    }

    @MigratedDatabase
    static class EverywhereCase {

        private static final List<String> SEEN = new ArrayList<>();
        private final TestDatabase own;

        EverywhereCase(TestDatabase own) {
            this.own = own;
        }

        @BeforeAll
        static void beforeAll(@JdbcUrl String url) {
            SEEN.add(url);
        }

        @BeforeEach
        void beforeEach(Connection connection) throws SQLException {
            Databases.addCustomer(connection, "ann@example.org");
            connection.setAutoCommit(false);
        }

        @Test
        void test(Connection connection) throws SQLException {
            assertThat(connection.getAutoCommit())
                    .as("it is the connection that beforeEach had")
                    .isFalse();
            assertThat(string(connection, "SELECT email FROM customers")).isEqualTo("ann@example.org");
            SEEN.add(own.jdbcUrl());
        }

        @AfterEach
        void afterEach(@JdbcUrl String url) {
            SEEN.add(url);
        }

        @AfterAll
        static void afterAll(@JdbcUrl String url) {
            SEEN.add(url);
        }
    }

    @Test
    void constructors_and_lifecycle_methods_get_the_database_of_the_class() {
        Runs.allSucceed(1, EverywhereCase.class);

        assertThat(EverywhereCase.SEEN).hasSize(4).allMatch(EverywhereCase.SEEN.get(0)::equals);
    }

    @MigratedDatabase
    static class ConstructorCase {

        static final List<Connection> CONNECTIONS = new ArrayList<>();

        private final Connection connection;

        ConstructorCase(Connection connection) {
            this.connection = connection;
            CONNECTIONS.add(connection);
        }

        @Test
        void one() throws SQLException {
            check();
        }

        @Test
        void two() throws SQLException {
            check();
        }

        @Nested
        class Inner {

            private final Connection inner;

            Inner(Connection connection) {
                inner = connection;
                CONNECTIONS.add(connection);
            }

            @Test
            void three() throws SQLException {
                assertThat(inner).isNotSameAs(connection);
                assertThat(inner.isClosed()).isFalse();
                assertThat(connection.isClosed()).isFalse();
            }
        }

        private void check() throws SQLException {
            assertThat(connection.isClosed()).isFalse();
            for (Connection other : CONNECTIONS) {
                assertThat(other.isClosed()).isEqualTo(other != connection);
            }
        }
    }

    @Test
    void a_connection_that_a_constructor_took_is_closed_with_the_instance() {
        Runs.allSucceed(3, ConstructorCase.class);

        assertThat(ConstructorCase.CONNECTIONS)
                .hasSize(4)
                .allSatisfy(c -> assertThat(c.isClosed()).isTrue());
    }

    @MigratedDatabase
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceCase {

        private final Connection connection;

        OneInstanceCase(Connection connection) {
            this.connection = connection;
        }

        @BeforeAll
        void fill() throws SQLException {
            Databases.addCustomer(connection, "ann@example.org");
        }

        @Test
        void one() throws SQLException {
            assertThat(Databases.customers(connection)).isEqualTo("1");
        }

        @Test
        void two() throws SQLException {
            assertThat(Databases.customers(connection)).isEqualTo("1");
        }
    }

    @Test
    void one_instance_for_the_class_keeps_its_connection() {
        Runs.allSucceed(2, OneInstanceCase.class);
    }

    static class PlainCase {

        @Test
        @MigratedDatabase
        void annotated(Connection connection) throws SQLException {
            NAMES.add(string(connection, NAME));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @MigratedDatabase
        void annotated_and_parameterized(int number, Connection connection) throws SQLException {
            assertThat(Databases.customers(connection)).isEqualTo("0");
            Databases.addCustomer(connection, number + "@example.org");
            NAMES.add(string(connection, NAME));
        }
    }

    @Test
    void an_annotated_method_has_a_database_of_its_own_for_each_invocation() {
        Runs.allSucceed(3, PlainCase.class);

        assertThat(NAMES).hasSize(3);
    }

    @MigratedDatabase
    static class BothCase {

        @Test
        void of_the_class(Connection connection) throws SQLException {
            assertThat(tables(connection)).contains("schema_migrations");
            NAMES.add(string(connection, NAME));
        }

        @Test
        @MigratedDatabase(historyTable = "books")
        void of_the_method(Connection connection) throws SQLException {
            assertThat(tables(connection)).contains("books").doesNotContain("schema_migrations");
            NAMES.add(string(connection, NAME));
        }
    }

    @Test
    void an_annotation_at_the_method_takes_the_place_of_the_one_at_the_class() {
        Runs.allSucceed(2, BothCase.class);

        assertThat(NAMES).hasSize(2);
    }

    @MigratedDatabase
    static class OuterCase {

        @Test
        void outer(Connection connection) throws SQLException {
            NAMES.add(string(connection, NAME));
        }

        @Nested
        class Inner {

            @Test
            void inner(Connection connection) throws SQLException {
                NAMES.add(string(connection, NAME));
            }

            @Nested
            @MigratedDatabase
            class WithItsOwn {

                @Test
                void innermost(Connection connection) throws SQLException {
                    assertThat(NAMES).doesNotContain(string(connection, NAME));
                }
            }
        }
    }

    @Test
    void a_nested_class_shares_the_database_around_it_unless_it_is_annotated_itself() {
        Runs.allSucceed(3, OuterCase.class);

        assertThat(NAMES).hasSize(1);
    }

    static class InheritingCase extends EveryKindCase {}

    @MigratedDatabase
    interface WithDatabase {}

    static class ImplementingCase implements WithDatabase {

        @Test
        void test(Connection connection) throws SQLException {
            assertThat(tables(connection)).contains("customers");
        }
    }

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @MigratedDatabase(historyTable = "books")
    @interface OurDatabase {}

    @OurDatabase
    static class ComposedCase {

        @Test
        void test(Connection connection) throws SQLException {
            assertThat(tables(connection)).contains("books");
        }
    }

    @Test
    void the_annotation_is_inherited_and_may_stand_at_an_interface_or_at_another_annotation() {
        Runs.allSucceed(8, InheritingCase.class, ImplementingCase.class, ComposedCase.class);
    }

    @MigratedDatabase
    static class WrongTypeCase {

        @Test
        void number(@JdbcUrl int url) {
            assertThat(url).isZero();
        }
    }

    @Test
    void a_url_at_anything_but_a_string_is_refused_with_what_can_be_had() {
        assertThat(Runs.failures(Runs.run(WrongTypeCase.class)))
                .singleElement()
                .asString()
                .contains("a JDBC URL can only be a String")
                .contains("DataSource, Connection and TestDatabase");
    }
}
