package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.it.SharedServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pending migration on a copy of a database with rows in it, as somebody at a shell would ask for it. */
class RehearseGoalIT {

    /** All that a rehearsal could leave in the database: what it is made of, and what it holds. */
    private static final String STATE = """
            SELECT pg_catalog.md5(pg_catalog.string_agg(t, ',' ORDER BY t)) FROM (
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(column_default, '')
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT indexdef FROM pg_catalog.pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT 'customer ' || c::text FROM customers c
                UNION ALL SELECT 'order ' || o::text FROM orders o
                UNION ALL SELECT 'history ' || h::text FROM schema_migrations h) AS a (t)
            """;

    @TempDir
    private Path folder;

    private Project project;
    private ScratchDatabase database;

    @BeforeEach
    void a_shop_with_two_migrations_applied_and_rows() throws SQLException {
        project = new Project(folder)
                .pom("")
                .migration(
                        "0001_customers",
                        "CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);",
                        "DROP TABLE customers;")
                .migration(
                        "0002_orders",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, note text);",
                        "DROP TABLE orders;");
        database = SharedServers.of(17).create("shop");
        assertThat(live("db:migrate").exitCode()).isZero();
        ask("INSERT INTO customers SELECT i, 'Name ' || i FROM generate_series(1, 3) i RETURNING id");
        ask("INSERT INTO orders SELECT i, i % 3 + 1, 'note ' || i FROM generate_series(1, 40) i RETURNING id");
    }

    @AfterEach
    void drop_the_database_and_look_for_copies() throws SQLException {
        assertThat(ask("SELECT count(*) FROM pg_database WHERE datname LIKE 'palindrome_rehearsal_%'"))
                .isEqualTo("0");
        database.close();
    }

    @Test
    void what_a_rollback_loses_is_told_with_times_and_locks_and_the_database_stays_as_it_is() throws SQLException {
        project.migration(
                "0003_slim",
                "CREATE INDEX by_customer ON orders (customer);\nALTER TABLE orders DROP COLUMN note;",
                "ALTER TABLE orders ADD COLUMN note text;\nDROP INDEX by_customer;");
        String before = ask(STATE);

        MavenResult result = rehearse("-Ddb.rehearse=" + database.name());

        assertThat(unwrapped(result))
                .containsPattern("Copying " + database.name() + " \\(\\d+ kB\\) on its own server")
                .contains("Rehearsal of 0003_slim", "2 tables, 43 rows")
                .containsPattern("up 0003_slim\\.sql: \\d+ ms, 2 statements")
                .containsPattern("rollback 0003_slim_rollback\\.sql: \\d+ ms, 2 statements")
                .containsPattern("up again 0003_slim\\.sql: \\d+ ms, 2 statements")
                .containsPattern("locks public\\.orders for \\d+ ms: nobody else reads or writes"
                        + " \\(ACCESS EXCLUSIVE from 0003_slim\\.sql:2:1\\)")
                .containsPattern("locks public\\.orders for \\d+ ms: others read, nobody else writes"
                        + " \\(SHARE from 0003_slim\\.sql:1:1\\)")
                .contains("column public.orders.note: 40 of 40 values lost")
                .contains("0003_slim: after up and rollback, 1 thing of the copy of " + database.name()
                        + " is not as before")
                .doesNotContain("Exception:", database.password());
        assertThat(result.exitCode()).isNotZero();
        assertThat(ask(STATE)).isEqualTo(before);
        assertThat(live("db:drift").output()).contains("No difference.");
        assertThat(rehearse("-Ddb.rehearse=" + database.name(), "-Ddb.failOnLoss=false")
                        .exitCode())
                .isZero();
        assertThat(ask(STATE)).isEqualTo(before);
    }

    @Test
    void a_loss_that_the_migration_accepts_by_name_does_not_fail_the_build() {
        project.migration(
                "0003_slim",
                "-- db:accepts-loss orders.note because nobody reads it\nALTER TABLE orders DROP COLUMN note;",
                "ALTER TABLE orders ADD COLUMN note text;");

        MavenResult result = rehearse("-Ddb.rehearse=" + database.name());

        assertThat(unwrapped(result))
                .contains("column public.orders.note: 40 of 40 values lost", "accepted: because nobody reads it");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void a_rollback_that_loses_nothing_passes_and_an_index_made_concurrently_is_watched() throws SQLException {
        project.migration(
                "0003_index",
                "CREATE INDEX CONCURRENTLY by_customer ON orders (customer);",
                "DROP INDEX CONCURRENTLY by_customer;");
        String before = ask(STATE);

        MavenResult result = rehearse("-Ddb.rehearse=" + database.name());

        assertThat(unwrapped(result))
                .contains("it runs without a transaction: these are the locks that were seen")
                .containsPattern("held for less than \\d+ ms may be missing")
                .contains("Every row and value is there after up and rollback.", "Next: apply it with db:migrate");
        assertThat(result.exitCode()).isZero();
        assertThat(ask(STATE)).isEqualTo(before);
    }

    @Test
    void an_up_that_the_rows_do_not_allow_fails_the_build_with_its_place() throws SQLException {
        project.migration("0003_strict", "ALTER TABLE orders ADD COLUMN\n  price int NOT NULL;", "SELECT 1;");
        String before = ask(STATE);

        MavenResult result = rehearse("-Ddb.rehearse=" + database.name());

        assertThat(unwrapped(result))
                .contains("0003_strict.sql:1:1: column \"price\" of relation \"orders\" contains null values")
                .contains("0003_strict: up fails on a copy of " + database.name())
                .contains("Next: change the script, or the rows that are in its way")
                .doesNotContain("Exception:", "\tat ");
        assertThat(result.exitCode()).isNotZero();
        assertThat(ask(STATE)).isEqualTo(before);
    }

    @Test
    void nothing_is_copied_unless_the_database_is_asked_for_by_its_name() {
        project.migration("0003_x", "SELECT 1;", "SELECT 1;");

        assertRefused(
                rehearse(),
                "A rehearsal copies the database \"" + database.name()
                        + "\" on its own server, and does so only when it is asked for by its name",
                "-Ddb.rehearse=" + database.name());
        assertRefused(
                rehearse("-Ddb.rehearse=shop"),
                "db.rehearse names the database \"shop\", and this one is \"" + database.name() + "\"",
                "If this one is meant: -Ddb.rehearse=" + database.name());
    }

    @Test
    void what_is_not_pending_or_has_no_history_or_is_in_use_is_refused() throws SQLException {
        String named = "-Ddb.rehearse=" + database.name();
        assertRefused(rehearse(named), "Nothing is pending", "db:new");
        project.migration("0003_x", "SELECT 1;", "SELECT 1;");

        assertRefused(rehearse(named, "-Ddb.migration=0001"), "0001_customers is not pending but applied", "db:status");
        assertRefused(rehearse(named, "-Ddb.migration=0007"), "There is no migration 0007", "db:status");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SET application_name = 'till'");
            assertRefused(
                    rehearse(named), "(till, user " + database.user() + ", from 127.0.0.1)", "pg_terminate_backend");
        }
        ask("DROP TABLE schema_migrations; SELECT 1");
        assertRefused(rehearse(named), "there is no public.schema_migrations", "db:adopt");
    }

    private static void assertRefused(MavenResult result, String what, String next) {
        assertThat(unwrapped(result))
                .contains(what, next, "nothing has been changed, nothing copied")
                .doesNotContain("Rehearsal of", "Exception:", "\tat ");
        assertThat(result.exitCode()).isNotZero();
    }

    /** Lines are broken where they would get too long. */
    private static String unwrapped(MavenResult result) {
        return result.output().replaceAll("(?m)\\R\\[(INFO|ERROR)\\] +", " ").replaceAll(" +", " ");
    }

    private MavenResult rehearse(String... arguments) {
        List<String> all = new ArrayList<>(List.of("db:rehearse"));
        all.addAll(List.of(arguments));
        return live(all.toArray(String[]::new));
    }

    private MavenResult live(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Ddb.url=" + database.jdbcUrl());
        all.add("-Ddb.user=" + database.user());
        all.add("-Ddb.password=" + database.password());
        return MavenRunner.maven(Mavens.MAIN, folder).run(all.toArray(String[]::new));
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
