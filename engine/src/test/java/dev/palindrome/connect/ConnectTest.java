package dev.palindrome.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectTest {

    private ScratchDatabase database;

    @BeforeEach
    void create() {
        database = TestServers.shared().create("connect");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_connection_is_in_autocommit_and_says_who_it_is() throws Exception {
        try (Connection connection = address().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW application_name")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("palindrome");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void an_unreachable_server_is_named() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        refused(
                DatabaseAddress.of("postgres://u:p@127.0.0.1:" + port + "/d", Optional.empty(), Optional.empty()),
                "SERVER_UNREACHABLE",
                "127.0.0.1:" + port);
    }

    @Test
    void an_unknown_host_is_named() {
        refused(
                DatabaseAddress.of("postgres://u:p@nowhere.invalid/d", Optional.empty(), Optional.empty()),
                "SERVER_UNREACHABLE",
                "nowhere.invalid:5432");
    }

    @Test
    void a_wrong_password_names_the_user_and_not_the_password() {
        refused(
                DatabaseAddress.of(database.jdbcUrl(), Optional.of("postgres"), Optional.of("hunter2")),
                "PASSWORD_REFUSED",
                "\"postgres\"");
    }

    @Test
    void a_missing_password_is_a_refused_login() {
        refused(
                DatabaseAddress.of(database.jdbcUrl(), Optional.of("postgres"), Optional.empty()),
                "LOGIN_REFUSED",
                "password");
    }

    @Test
    void a_database_that_is_not_there_is_named() {
        refused(address().inDatabase("nobody made me"), "NO_SUCH_DATABASE", "\"nobody made me\"");
    }

    @Test
    void a_full_server_is_told_from_a_broken_one() throws Exception {
        try (Connection connection = address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE one_at_a_time LOGIN PASSWORD 'p' CONNECTION LIMIT 1");
            DatabaseAddress limited =
                    DatabaseAddress.of(database.jdbcUrl(), Optional.of("one_at_a_time"), Optional.of("p"));
            try (Connection first = limited.connect()) {
                assertThat(first.isValid(5)).isTrue();
                refused(limited, "TOO_MANY_CONNECTIONS", "one_at_a_time");
            } finally {
                statement.execute("DROP ROLE one_at_a_time");
            }
        }
    }

    @Test
    void a_server_without_tls_is_told_from_an_unreachable_one() {
        refused(
                DatabaseAddress.of(
                        database.jdbcUrl() + "?sslmode=require",
                        Optional.of(database.user()),
                        Optional.of(database.password())),
                "TLS_REFUSED",
                "sslmode");
    }

    private DatabaseAddress address() {
        return DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    private static void refused(DatabaseAddress address, String code, String hint) {
        assertThatThrownBy(address::connect)
                .isInstanceOfSatisfying(ConnectionException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.problem().next()).isNotBlank();
                })
                .hasMessageContaining(hint)
                .message()
                .doesNotContain("hunter2");
    }
}
