package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migration.Migration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:30Z");

    private final StatusReport report = new StatusReport(TerminalStyle.PLAIN, ZoneOffset.UTC);

    @Test
    void states_times_and_names_stand_in_columns() {
        assertThat(lines(
                        status("0001_core", MigrationState.APPLIED, NOON, null, null),
                        status("0002_orders", MigrationState.ROLLED_BACK, NOON, NOON.plusSeconds(60), "wrong type"),
                        status("0003_notes", MigrationState.PENDING, null, null, null)))
                .containsExactly(
                        "History table public.schema_migrations",
                        "",
                        "  applied      2026-03-01 12:00  0001_core",
                        "  rolled back  2026-03-01 12:01  0002_orders",
                        "               because: wrong type",
                        "  pending                        0003_notes",
                        "",
                        "1 pending; 1 applied; 1 rolled back",
                        "Next: mvn db:migrate applies 2 migrations.");
    }

    @Test
    void a_migration_of_another_kind_is_said_to_be_one() {
        MigrationStatus repeatable = new MigrationStatus(
                "R__v",
                "R__v",
                "v",
                Migration.Kind.REPEATABLE,
                MigrationState.PENDING,
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of("changed since it was applied"));
        assertThat(lines(repeatable))
                .contains("  pending  2026-03-01 12:00  R__v  repeatable", "           changed since it was applied");
    }

    @Test
    void a_file_that_changed_after_it_was_applied_is_told_to_be_restored() {
        assertThat(lines(status("0001_core", MigrationState.CHANGED, NOON, null, null))
                        .toString())
                .contains("Next: restore the files that changed after they were applied");
    }

    @Test
    void a_history_table_that_is_not_there_yet_is_said_to_be_so() {
        assertThat(report.lines(new DatabaseStatus(
                        "public.schema_migrations", false, List.of(), List.of("Something to know."))))
                .contains(
                        "History table public.schema_migrations does not exist yet: nothing was ever applied",
                        "There are no migrations.",
                        "Note: Something to know.",
                        "Next: mvn db:adopt -Ddb.dryRun shows what would be taken over, mvn",
                        "      db:adopt does it.");
    }

    private List<String> lines(MigrationStatus... migrations) {
        return report.lines(new DatabaseStatus("public.schema_migrations", true, List.of(migrations), List.of()));
    }

    private static MigrationStatus status(
            String name,
            MigrationState state,
            @Nullable Instant applied,
            @Nullable Instant rolledBack,
            @Nullable String reason) {
        return new MigrationStatus(
                name.substring(0, 4),
                name,
                name,
                Migration.Kind.VERSIONED,
                state,
                Optional.ofNullable(applied),
                Optional.ofNullable(rolledBack),
                Optional.ofNullable(reason),
                true,
                Optional.empty());
    }
}
