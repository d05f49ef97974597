package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Palindrome;
import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.server.database.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Five teams' sets are applied, rolled back and applied again, and the history reads as their teams query it. */
class SeedSetsMigrateIT {

    private static final String REASON = "orders arrive twice";

    private ScratchDatabase scratch;
    private DatabaseAddress address;

    @BeforeEach
    void make_a_database() {
        scratch = SharedServers.of(17).create("sets");
        address = DatabaseAddress.of(scratch.jdbcUrl(), Optional.of(scratch.user()), Optional.of(scratch.password()));
    }

    @AfterEach
    void drop_it() {
        scratch.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void everything_goes_up_back_and_up_again(SeedSet set) throws SQLException {
        Palindrome palindrome = Palindrome.of(set.settings());

        assertThat(migrate(palindrome)).isEqualTo(set.names());
        assertThat(migrate(palindrome)).isEmpty();
        Snapshot first = snapshot(set);

        List<String> reversible = set.names()
                .subList(
                        set.lastThatStays()
                                .map(name -> set.names().indexOf(name) + 1)
                                .orElse(0),
                        set.names().size());
        assertThat(rollBack(palindrome, RollbackExtent.steps(reversible.size())))
                .isEqualTo(reversed(reversible));
        assertThat(migrate(palindrome)).isEqualTo(reversible);

        if (set.expectation().migrations().stream()
                .noneMatch(outcome -> outcome.codes().contains(FindingCode.REAPPLY_DIFFERS))) {
            assertThat(first.differencesTo(snapshot(set)))
                    .allMatch(difference -> difference.change() == Difference.Change.REORDERED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void the_history_says_what_was_applied_and_rolled_back_and_why(SeedSet set) throws SQLException {
        Palindrome palindrome = Palindrome.of(set.settings());
        migrate(palindrome);
        rollBack(palindrome, RollbackExtent.last());
        String table = set.settings().historyTable();
        String last = set.names().get(set.names().size() - 1);

        assertThat(rows("SELECT count(*) FROM " + table))
                .containsExactly(List.of(String.valueOf(set.names().size())));
        assertThat(rows(
                        "SELECT status, rolled_back_at IS NOT NULL, rolled_back_at >= applied_at, rollback_reason, filename LIKE '"
                                + last + "%' FROM " + table + " ORDER BY applied_at DESC, id DESC LIMIT 1"))
                .containsExactly(List.of("rolled_back", "t", "t", REASON, "t"));
        assertThat(rows("SELECT DISTINCT status, rolled_back_at, rollback_reason FROM " + table
                        + " WHERE status <> 'rolled_back'"))
                .containsExactly(List.of("applied", "null", "null"));

        migrate(palindrome);

        assertThat(rows("SELECT status FROM " + table + " WHERE filename LIKE '" + last + "%' ORDER BY id"))
                .containsExactly(List.of("rolled_back"), List.of("applied"));
    }

    @Test
    void the_dated_team_finds_its_files_and_descriptions_under_the_query_of_its_guide() throws SQLException {
        SeedSet set = SeedSet.named("5-smart-site");
        migrate(Palindrome.of(set.settings()));

        assertThat(rows("SELECT filename, description FROM (SELECT * FROM system.schema_migrations"
                        + " ORDER BY applied_at DESC LIMIT 5) AS latest LIMIT 2"))
                .containsExactly(
                        List.of(
                                "2025-10-24_0001_cleanup_error_logs.sql",
                                "Function of the nightly job, and what it did"),
                        List.of("2025-10-23_0001_split_customer_name.sql", "First and last name instead of one field"));
    }

    @Test
    void the_dated_teams_own_table_is_taken_over_in_place() throws SQLException {
        SeedSet set = SeedSet.named("5-smart-site");
        Palindrome palindrome = Palindrome.of(set.settings());
        execute("""
                CREATE SCHEMA system;
                CREATE TABLE system.schema_migrations (
                  id SERIAL PRIMARY KEY,
                  filename TEXT UNIQUE,
                  applied_at TIMESTAMP DEFAULT NOW(),
                  description TEXT
                );
                """);
        List<String> old = set.names().subList(0, 4);
        for (String name : old) {
            execute(text(set, name + ".sql"));
            execute("INSERT INTO system.schema_migrations (filename, applied_at) VALUES ('" + name
                    + ".sql', '2025-10-17 08:00:00')");
        }

        assertThat(migrate(palindrome))
                .isEqualTo(set.names().subList(4, set.names().size()));

        assertThat(rows("SELECT id, filename, applied_at FROM system.schema_migrations ORDER BY id LIMIT 4"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly(
                        "1 " + old.get(0) + ".sql",
                        "2 " + old.get(1) + ".sql",
                        "3 " + old.get(2) + ".sql",
                        "4 " + old.get(3) + ".sql");
        assertThat(rows("SELECT DISTINCT applied_at::date FROM system.schema_migrations WHERE id <= 4"))
                .containsExactly(List.of("2025-10-17"));
        assertThat(rollBack(palindrome, RollbackExtent.steps(set.names().size())))
                .isEqualTo(reversed(set.names()));
        assertThat(migrate(palindrome)).isEqualTo(set.names());
    }

    @Test
    void the_alphabetical_teams_own_table_is_taken_over_in_place() throws SQLException {
        SeedSet set = SeedSet.named("2-lms-core");
        Palindrome palindrome = Palindrome.of(set.settings());
        List<String> old = set.names().subList(0, 5);
        for (String name : old) {
            execute(text(set, name + ".sql"));
        }
        for (String name : old) {
            execute("INSERT INTO schema_migrations (filename, applied_at) VALUES ('" + name
                    + ".sql', '2025-03-01 10:00+00')");
        }
        execute(
                "INSERT INTO schema_migrations (filename, applied_at, status, rolled_back_at, rollback_reason)"
                        + " VALUES ('003_esp32_device_schema.sql', '2025-03-02 10:00+00', 'rolled_back', '2025-03-03 10:00+00', 'wrong pattern')");

        List<String> pending = set.names().subList(5, set.names().size());
        assertThat(migrate(palindrome)).isEqualTo(pending);

        assertThat(rows("SELECT status, rollback_reason FROM schema_migrations"
                        + " WHERE filename = '003_esp32_device_schema.sql' ORDER BY id"))
                .containsExactly(List.of("rolled_back", "wrong pattern"), List.of("applied", "null"));
        assertThat(rollBack(palindrome, RollbackExtent.to("000_clean_database")))
                .isEqualTo(reversed(set.names().subList(1, set.names().size())));
        assertThat(migrate(palindrome))
                .isEqualTo(set.names().subList(1, set.names().size()));
    }

    private static Stream<SeedSet> sets() {
        return SeedSet.all().stream();
    }

    private List<String> migrate(Palindrome palindrome) {
        return names(palindrome
                .migrate(address, MigrateRequest.all(), ProgressListener.NONE)
                .applied());
    }

    private List<String> rollBack(Palindrome palindrome, RollbackExtent extent) {
        return names(palindrome
                .rollback(address, new RollbackRequest(extent, Optional.of(REASON)), ProgressListener.NONE)
                .rolledBack());
    }

    private static List<String> names(List<ExecutedMigration> executed) {
        return executed.stream().map(ExecutedMigration::name).toList();
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }

    private Snapshot snapshot(SeedSet set) throws SQLException {
        try (Connection connection = scratch.connect()) {
            return new CatalogReader(connection, Set.of(set.settings().historyTable())).read();
        }
    }

    private static String text(SeedSet set, String file) {
        try {
            return Files.readString(set.folder().resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = scratch.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = scratch.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
