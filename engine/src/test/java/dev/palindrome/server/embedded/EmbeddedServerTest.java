package dev.palindrome.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class EmbeddedServerTest {

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void every_major_starts_beside_the_others_and_copies_a_database(int major) throws SQLException {
        ThrowawayServer server = TestServers.of(major);

        assertThat(server.major()).isEqualTo(major);
        assertThat(server.version()).startsWith(major + ".");
        assertThat(server.description()).startsWith("PostgreSQL " + major + ".").contains("embedded");
        try (ScratchDatabase original = server.create("original")) {
            execute(original, "CREATE TABLE parts (id int PRIMARY KEY)", "INSERT INTO parts VALUES (1), (2)");
            try (ScratchDatabase copy = server.copyOf(original, "copy")) {
                execute(copy, "INSERT INTO parts VALUES (3)");
                assertThat(query(copy, "SELECT count(*) FROM parts")).isEqualTo("3");
                assertThat(query(original, "SELECT count(*) FROM parts")).isEqualTo("2");
            }
        }
    }

    @Test
    void a_database_is_empty_and_in_utf_8() throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("Some Purpose!")) {
            assertThat(database.name()).startsWith("palindrome_some_purpose_");
            assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(database, "SELECT lower('ÄÖ')")).isEqualTo("äö");
            assertThat(query(database, "SELECT current_user")).isEqualTo(database.user());
        }
    }

    @Test
    void a_closed_database_is_dropped_although_somebody_is_connected() throws SQLException {
        ThrowawayServer server = TestServers.shared();
        ScratchDatabase database = server.create("dropped");
        try (Connection lingering = database.connect();
                ScratchDatabase other = server.create("other")) {
            assertThat(lingering.isValid(1)).isTrue();
            database.close();
            database.close();
            assertThat(query(other, "SELECT count(*) FROM pg_database WHERE datname = '" + database.name() + "'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_database_that_somebody_is_connected_to_is_not_copied_and_the_message_says_who() throws SQLException {
        ThrowawayServer server = TestServers.shared();
        try (ScratchDatabase database = server.create("busy");
                Connection lingering = database.connect();
                Statement statement = lingering.createStatement()) {
            statement.execute("SELECT 'what I did last'");
            assertThatThrownBy(() -> server.copyOf(database, "copy"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining(database.name())
                    .hasMessageContaining("what I did last");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (ScratchDatabase database = TestServers.shared().create("locked")) {
            DatabaseAddress wrong =
                    DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of("guessed"));
            assertThatThrownBy(wrong::connect)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("password")
                    .hasMessageContaining(database.user());
        }
    }

    @Test
    void ten_thousand_tables_are_dropped_in_one_transaction() throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("many")) {
            execute(database, """
                    DO $$ BEGIN
                      FOR i IN 1..10000 LOOP
                        EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY)', i);
                      END LOOP;
                    END $$""", "DROP SCHEMA public CASCADE");
        }
    }

    public static void execute(ScratchDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public static String query(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return String.join(",", values);
        }
    }
}
