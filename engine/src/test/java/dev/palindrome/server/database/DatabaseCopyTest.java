package dev.palindrome.server.database;

import static dev.palindrome.server.embedded.EmbeddedServerTest.execute;
import static dev.palindrome.server.embedded.EmbeddedServerTest.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseCopyTest {

    private final List<String> told = new ArrayList<>();

    /** Another process, which is killed while it waits for the server to make the copy. */
    public static void main(String[] arguments) {
        DatabaseAddress address =
                DatabaseAddress.of(arguments[0], Optional.of(arguments[1]), Optional.of(arguments[2]));
        DatabaseCopy.of(address, Optional.of(arguments[3]), stage -> {}).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 18})
    @Tag("suite")
    void a_copy_that_the_server_finished_after_its_process_was_killed_is_told_and_later_dropped(int major)
            throws Exception {
        try (ThrowawayServer server = ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(major)));
                ScratchDatabase original = server.create("original");
                ScratchDatabase aside = server.create("aside")) {
            execute(original, "CREATE TABLE parts (id int)");
            killWhileCopying(original, aside);
            String left = copies(aside);
            assertThat(left).startsWith("palindrome_rehearsal_").doesNotContain(",");
            assertThat(query(
                            aside,
                            "SELECT shobj_description(oid, 'pg_database') IS NULL FROM pg_database WHERE datname = '"
                                    + left + "'"))
                    .isEqualTo("t");

            DatabaseCopy.of(address(original), Optional.of(original.name()), told::add)
                    .close();

            assertThat(told.get(0))
                    .startsWith(left + " (")
                    .contains("left behind, stays: that run may still be going on")
                    .endsWith("To drop it now: DROP DATABASE " + left);
            assertThat(told.get(1)).startsWith("Copying ");
            assertThat(copies(aside)).isEqualTo(left);
            try (Connection connection = aside.connect()) {
                assertThat(StaleDatabases.drop(connection, Instant.now().plus(Duration.ofHours(2)), original.name()))
                        .extracting(StaleDatabases.Stale::told)
                        .anyMatch(line -> line.startsWith(left + " (") && line.endsWith("left behind, is dropped"));
            }
            assertThat(copies(aside)).isEmpty();
        }
    }

    @Test
    void a_user_who_may_not_make_databases_or_copy_this_one_is_told_what_it_lacks() throws SQLException {
        try (ScratchDatabase original = TestServers.shared().create("original")) {
            execute(original, "CREATE ROLE \"copying clerk\" LOGIN PASSWORD 'secret'");
            DatabaseAddress clerk =
                    DatabaseAddress.of(original.jdbcUrl(), Optional.of("copying clerk"), Optional.of("secret"));
            try {
                assertThatThrownBy(() -> copy(clerk, original))
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("user \"copying clerk\" may not make databases")
                        .hasMessageContaining("ALTER ROLE \"copying clerk\" CREATEDB");

                execute(original, "ALTER ROLE \"copying clerk\" CREATEDB");
                assertThatThrownBy(() -> copy(clerk, original))
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("may not copy it: only its owner and a superuser may")
                        .hasMessageContaining("Next: Rehearse as its owner \"postgres\"");

                execute(original, "ALTER DATABASE " + original.name() + " OWNER TO \"copying clerk\"");
                copy(clerk, original);
                assertThat(told).singleElement().asString().startsWith("Copying ");
            } finally {
                execute(original, "REASSIGN OWNED BY \"copying clerk\" TO CURRENT_USER", "DROP ROLE \"copying clerk\"");
            }
        }
    }

    @Test
    void of_many_who_are_connected_the_first_are_named_and_the_others_counted() throws SQLException {
        List<Connection> others = new ArrayList<>();
        try (ScratchDatabase original = TestServers.shared().create("original")) {
            for (int i = 0; i < 11; i++) {
                others.add(original.connect());
            }
            assertThatThrownBy(() -> copy(address(original), original))
                    .isInstanceOf(ServerException.class)
                    .hasMessageMatching("(?s)\"" + original.name()
                            + "\" can only be copied while nobody is connected to it, and these are:"
                            + "(\n  process [^\n]*){8}\n  and 3 more\n  Now:  nothing has been changed.*");
            for (Connection other : others) {
                other.close();
            }
        }
    }

    /** What {@code COMMIT PREPARED} would still commit keeps a database from being copied as a session does. */
    @Test
    void a_transaction_that_was_prepared_and_never_ended_is_named() throws SQLException {
        EmbeddedSettings settings =
                EmbeddedSettings.of(TestServers.binaries(17)).parameters(Map.of("max_prepared_transactions", "1"));
        try (ThrowawayServer server = ThrowawayServers.embedded(settings);
                ScratchDatabase original = server.create("original")) {
            execute(original, "CREATE TABLE parts (id int)");
            try (Connection connection = original.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN; INSERT INTO parts VALUES (1); PREPARE TRANSACTION 'order 7'");
            }

            assertThatThrownBy(() -> copy(address(original), original))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("prepared transaction 'order 7' (user " + original.user() + ")");
        }
    }

    private void copy(DatabaseAddress address, ScratchDatabase original) {
        DatabaseCopy.of(address, Optional.of(original.name()), told::add).close();
    }

    /** With the table of databases locked the server waits before it writes into it what it has copied. */
    private static void killWhileCopying(ScratchDatabase original, ScratchDatabase aside) throws Exception {
        Process child;
        try (Connection connection = aside.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE pg_catalog.pg_database IN SHARE MODE");
            child = child(original);
            try {
                awaitTrue(
                        aside,
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE palindrome_%'"
                                + " AND wait_event_type = 'Lock')",
                        child);
            } finally {
                child.destroyForcibly().waitFor();
            }
            connection.commit();
        }
        awaitTrue(
                aside,
                "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE palindrome_%')",
                null);
    }

    private static Process child(ScratchDatabase original) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseCopyTest.class.getName(),
                        original.jdbcUrl(),
                        original.user(),
                        original.password(),
                        original.name())
                .inheritIO()
                .start();
    }

    private static void awaitTrue(ScratchDatabase database, String condition, @Nullable Process meanwhile)
            throws SQLException {
        while (!query(database, condition).equals("t")) {
            assertThat(meanwhile == null || meanwhile.isAlive()).isTrue();
        }
    }

    private static String copies(ScratchDatabase aside) throws SQLException {
        return query(aside, "SELECT datname FROM pg_database WHERE datname LIKE 'palindrome_rehearsal_%'");
    }

    private static DatabaseAddress address(ScratchDatabase database) {
        return DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }
}
