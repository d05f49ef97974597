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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GivenServerTest {

    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(1));

    /** The database that the user gives us; a server of its own, because databases are cluster-wide. */
    private ThrowawayServer host;

    private ScratchDatabase given;

    @BeforeEach
    void start() throws SQLException {
        host = ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(15)));
        given = host.create("given");
        execute(given, "CREATE ROLE maker LOGIN CREATEDB PASSWORD 'secret'");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void a_role_that_may_create_databases_and_nothing_else_is_enough() throws SQLException {
        try (ThrowawayServer server = ThrowawayServers.given(maker());
                ScratchDatabase original = server.create("original")) {
            execute(original, "CREATE TABLE parts (id int)");
            try (ScratchDatabase copy = server.copyOf(original, "copy")) {
                assertThat(query(copy, "SELECT count(*) FROM parts")).isEqualTo("0");
                assertThat(copy.user()).isEqualTo("maker");
                assertThat(copy.psql())
                        .isEqualTo("PGPASSWORD=secret psql -h 127.0.0.1 -p " + port() + " -U maker -d " + copy.name());
            }
        }
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void closing_the_server_drops_what_was_made_and_leaves_what_is_kept() throws SQLException {
        ScratchDatabase kept;
        try (ThrowawayServer server = ThrowawayServers.given(maker())) {
            server.create("dropped");
            kept = server.create("kept");
            kept.keep();
        }
        assertThat(scratchDatabases()).isEqualTo(kept.name());
    }

    @Test
    void a_role_that_may_not_create_databases_is_told_what_it_lacks() throws SQLException {
        execute(given, "ALTER ROLE maker NOCREATEDB");
        try (ThrowawayServer server = ThrowawayServers.given(maker())) {
            assertThatThrownBy(() -> server.create("any"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("CREATEDB");
        }
    }

    @Test
    void a_database_of_somebody_else_that_took_the_name_of_ours_stays() throws SQLException {
        try (ThrowawayServer server = ThrowawayServers.given(maker())) {
            ScratchDatabase database = server.create("stolen");
            String comment = commentOn(database.name());
            execute(
                    given,
                    "DROP DATABASE " + database.name(),
                    "CREATE DATABASE " + database.name() + " OWNER maker",
                    "COMMENT ON DATABASE " + database.name() + " IS '" + comment + "'");

            database.close();

            assertThat(scratchDatabases()).isEqualTo(database.name());
        }
    }

    @Test
    void only_marked_databases_of_runs_long_gone_are_cleaned_up() throws SQLException {
        String stale = new ScratchDatabaseMark(1, LONG_AGO).comment();
        ScratchDatabaseMark living = new ScratchDatabaseMark(2, LONG_AGO);
        make("palindrome_stale", "maker", stale);
        make("palindrome_unmarked", "maker", "the palindrome department's data");
        make("palindrome_uncommented", "maker", null);
        make("palindrome_recent", "maker", new ScratchDatabaseMark(3, Instant.now()).comment());
        make("palindrome_of_another", "postgres", stale);
        make("palindrome_living", "maker", living.comment());
        make("palindrome_busy", "maker", stale);
        make("palindromes", "maker", stale);
        make("orders", "maker", stale);

        try (Connection sign = given.connect();
                Connection busy = maker().inDatabase("palindrome_busy").connect()) {
            LivenessLock.give(sign, living);
            assertThat(busy.isValid(1)).isTrue();
            ThrowawayServers.given(maker()).close();
        }

        assertThat(query(
                        given,
                        "SELECT datname FROM pg_database WHERE datname LIKE 'palindrome%' AND datname <> '"
                                + given.name() + "' OR datname = 'orders' ORDER BY 1"))
                .isEqualTo("orders,palindrome_busy,palindrome_living,palindrome_of_another,palindrome_recent,"
                        + "palindrome_uncommented,palindrome_unmarked,palindromes");
    }

    @Test
    void what_was_left_before_it_had_a_comment_is_known_by_its_name() throws SQLException {
        ScratchDatabaseMark gone = new ScratchDatabaseMark(1, LONG_AGO);
        ScratchDatabaseMark living = new ScratchDatabaseMark(2, LONG_AGO);
        String left = ScratchDatabaseName.of("rehearsal", gone);
        String misspelt = left.substring(0, left.length() - 1) + (left.endsWith("x") ? "y" : "x");
        String kept = ScratchDatabaseName.of("rehearsal", gone);
        String recent = ScratchDatabaseName.of("rehearsal", new ScratchDatabaseMark(3, Instant.now()));
        String alive = ScratchDatabaseName.of("rehearsal", living);
        String another = ScratchDatabaseName.of("rehearsal", gone);
        make(left, "maker", null);
        make(misspelt, "maker", null);
        make(kept, "maker", "Ann looks into this one");
        make(recent, "maker", null);
        make(alive, "maker", null);
        make(another, "postgres", null);

        List<StaleDatabases.Stale> told;
        try (Connection sign = given.connect();
                Connection connection = maker().connect()) {
            LivenessLock.give(sign, living);
            told = StaleDatabases.drop(connection, Instant.now(), given.name());
        }

        assertThat(scratchDatabases().split(",")).containsExactlyInAnyOrder(misspelt, kept, recent, alive, another);
        assertThat(told)
                .extracting(stale -> stale.name() + " " + stale.stays().orElse("dropped"))
                .containsExactlyInAnyOrder(
                        left + " dropped",
                        recent + " that run may still be going on, and is taken for dead an hour after it began",
                        another + " it belongs to postgres");
    }

    @Test
    void the_longest_name_is_one_that_the_server_keeps_whole() {
        String name = ScratchDatabaseName.of(
                "a purpose that is told in very many words", new ScratchDatabaseMark(-1, LONG_AGO));

        assertThat(name).hasSizeLessThanOrEqualTo(63);
        assertThat(ScratchDatabaseName.read(name)).hasValueSatisfying(mark -> {
            assertThat(mark.since()).isEqualTo(LONG_AGO.truncatedTo(ChronoUnit.SECONDS));
            assertThat(mark.sign()).isEqualTo(new ScratchDatabaseMark(-1, LONG_AGO).sign());
        });
    }

    @Test
    void a_living_run_keeps_its_databases_however_old_they_are() throws SQLException {
        try (ThrowawayServer first = ThrowawayServers.given(maker())) {
            ScratchDatabase database = first.create("old");
            try (Connection connection = given.connect()) {
                StaleDatabases.drop(connection, Instant.now().plus(Duration.ofDays(2)));
            }
            try (Connection connection = maker().connect()) {
                StaleDatabases.drop(connection, Instant.now().plus(Duration.ofDays(2)));
            }
            assertThat(scratchDatabases()).isEqualTo(database.name());
        }
    }

    @Test
    void nobody_is_waited_for_to_see_what_others_left() throws SQLException {
        String left = ScratchDatabaseName.of("rehearsal", new ScratchDatabaseMark(1, LONG_AGO));
        make(left, "maker", null);
        try (Connection keeper = given.connect();
                Statement statement = keeper.createStatement()) {
            statement.execute("BEGIN; LOCK TABLE pg_catalog.pg_locks IN ACCESS EXCLUSIVE MODE");
            try (Connection connection = given.connect()) {
                assertThat(StaleDatabases.drop(connection, Instant.now())).isEmpty();
            }
        }
        assertThat(scratchDatabases()).isEqualTo(left);
    }

    private void make(String name, String owner, @Nullable String comment) throws SQLException {
        execute(given, "CREATE DATABASE " + name + " OWNER " + owner);
        if (comment != null) {
            try (Connection connection = given.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("COMMENT ON DATABASE " + name + " IS '" + comment.replace("'", "''") + "'");
            }
        }
    }

    private String commentOn(String name) throws SQLException {
        return query(
                given, "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '" + name + "'");
    }

    private String scratchDatabases() throws SQLException {
        return query(
                given,
                "SELECT datname FROM pg_database WHERE datname LIKE 'palindrome%' AND datname <> '" + given.name()
                        + "' ORDER BY 1");
    }

    private String port() {
        return given.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
    }

    private DatabaseAddress maker() {
        return DatabaseAddress.of(given.jdbcUrl(), Optional.of("maker"), Optional.of("secret"));
    }
}
