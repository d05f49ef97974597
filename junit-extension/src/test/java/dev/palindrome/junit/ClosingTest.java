package dev.palindrome.junit;

import static dev.palindrome.junit.Databases.string;
import static dev.palindrome.junit.Databases.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final List<Connection> CONNECTIONS = new ArrayList<>();
    private static final List<String> URLS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static ThrowawayServer server;

    @SuppressWarnings("NullAway.Init")
    private static ScratchDatabase given;

    @BeforeAll
    static void start() {
        server = ThrowawayServers.embedded(EmbeddedSettings.of(PostgresBinaries.onClassPath(17)));
        given = server.create("given");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        CONNECTIONS.clear();
        URLS.clear();
    }

    /** As a user would give a server of his own. */
    private static Map<String, String> onGivenServer(String... more) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("db.url", given.jdbcUrl(), "db.user", given.user(), "db.password", given.password()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    private static List<String> databases() throws SQLException {
        try (Connection connection = given.connect()) {
            return strings(connection, "SELECT datname FROM pg_database ORDER BY 1");
        }
    }

    @MigratedDatabase
    static class LeakingCase {

        @Test
        void test(Connection connection, DataSource source, @JdbcUrl String url) throws SQLException {
            CONNECTIONS.add(connection);
            CONNECTIONS.add(source.getConnection());
            URLS.add(url);
            Connection busy = source.getConnection();
            busy.setAutoCommit(false);
            Databases.addCustomer(busy, "ann@example.org");
            CONNECTIONS.add(busy);
        }

        @Test
        void closes_its_connection_itself(Connection connection) throws SQLException {
            connection.close();
        }
    }

    @Test
    void a_handed_out_connection_is_closed_and_leaked_ones_keep_no_database_alive() throws SQLException {
        List<String> before = databases();

        Runs.allSucceed(2, Runs.run(onGivenServer(), LeakingCase.class));

        assertThat(CONNECTIONS.get(0).isClosed()).isTrue();
        assertThat(databases()).isEqualTo(before);
        assertThatThrownBy(() -> string(URLS.get(0), "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_server_of_our_own_is_gone_after_the_run() {
        Runs.allSucceed(2, LeakingCase.class);

        assertThatThrownBy(() -> string(URLS.get(0), "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refused");
    }

    @MigratedDatabase(server = ServerKind.EMBEDDED)
    static class WhereCase {

        @Test
        void test(Connection connection) throws SQLException {
            URLS.add(string(connection, "SELECT inet_server_port()"));
            URLS.add(string(connection, "SELECT current_database()"));
        }
    }

    @Test
    void a_given_url_wins_and_its_own_database_is_not_touched() throws SQLException {
        Runs.allSucceed(1, Runs.run(onGivenServer(), WhereCase.class));

        try (Connection connection = given.connect()) {
            assertThat(URLS.get(0)).isEqualTo(string(connection, "SELECT inet_server_port()"));
            assertThat(URLS.get(1)).isNotEqualTo(given.name());
            assertThat(Databases.tables(connection)).isEmpty();
        }
    }

    @MigratedDatabase(keepDatabase = true)
    static class FailingCase {

        @Test
        void fails(@JdbcUrl String url) throws SQLException {
            URLS.add(url);
            try (Connection connection = DriverManager.getConnection(url)) {
                Databases.addCustomer(connection, "evidence@example.org");
            }
            fail("on purpose");
        }

        @Test
        void succeeds() {}
    }

    @MigratedDatabase(isolation = Isolation.METHOD)
    static class FailingByMethodCase {

        @Test
        void fails(@JdbcUrl String url) {
            URLS.add(url);
            fail("on purpose");
        }

        @Test
        void succeeds(Connection connection) {
            assertThat(connection).isNotNull();
        }
    }

    @Test
    void a_database_on_which_a_test_failed_is_left_up_if_asked_for() throws SQLException {
        List<String> before = databases();

        Runs.run(onGivenServer(), FailingCase.class);
        assertThat(databases()).hasSize(before.size() + 1);
        assertThat(string(URLS.get(0), "SELECT email FROM customers")).isEqualTo("evidence@example.org");

        Runs.run(onGivenServer("db.keepDatabase", "true"), FailingByMethodCase.class);
        assertThat(databases()).hasSize(before.size() + 2);
        assertThat(string(URLS.get(1), "SELECT count(*) FROM customers")).isEqualTo("0");
    }

    @Test
    void otherwise_it_is_dropped_whether_a_test_failed_or_not() throws SQLException {
        List<String> before = databases();

        Runs.run(onGivenServer(), FailingByMethodCase.class);
        Runs.run(onGivenServer("db.keepDatabase", "true"), LeakingCase.class);

        assertThat(databases()).isEqualTo(before);
    }
}
