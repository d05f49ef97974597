package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionReportTest {

    private final List<String> lines = new ArrayList<>();
    private final ExecutionReport report = new ExecutionReport(TerminalStyle.PLAIN, lines::add);

    @Test
    void a_line_is_written_for_each_migration_and_the_state_at_the_end() {
        ExecutedMigration core = executed("0001_core", true, 12);
        ExecutedMigration index = executed("0002_big_index", false, 1_450);
        report.planned(Direction.UP, List.of(core.name(), index.name()));
        report.finished(Direction.UP, core, 1, 2);
        report.finished(Direction.UP, index, 2, 2);
        report.migrated(new MigrateResult(List.of(core, index), List.of(), Duration.ofSeconds(200)));

        assertThat(lines)
                .containsExactly(
                        "[1/2] applied  0001_core       12 ms",
                        "[2/2] applied  0002_big_index  1.5 s, without a transaction",
                        "",
                        "2 migrations applied in 3 min 20 s.",
                        "Now:  the database is at 0002_big_index.",
                        "Next: mvn db:status shows it, mvn db:rollback takes the last one back.");
    }

    @Test
    void the_database_is_at_the_last_that_is_not_repeatable() {
        ExecutedMigration core = executed("0001_core", true, 12);
        ExecutedMigration view = new ExecutedMigration(
                "R__v", "R__v", "v", Migration.Kind.REPEATABLE, "R__v.sql", true, Duration.ofMillis(1));
        report.migrated(new MigrateResult(List.of(core, view), List.of(), Duration.ofSeconds(1)));
        report.migrated(new MigrateResult(List.of(view), List.of(), Duration.ofSeconds(1)));

        assertThat(lines)
                .contains("Now:  the database is at 0001_core.")
                .endsWith("1 migration applied in 1.0 s.", "Next: mvn db:status shows it.");
    }

    @Test
    void a_rollback_says_what_the_database_is_now() {
        ExecutedMigration core = executed("0001_core", true, 3);
        report.planned(Direction.ROLLBACK, List.of(core.name()));
        report.finished(Direction.ROLLBACK, core, 1, 1);
        report.rolledBack(new RollbackResult(List.of(core), List.of(), Duration.ofMillis(7)));

        assertThat(lines)
                .contains("[1/1] rolled back  0001_core  3 ms", "Now:  the database is as it was before 0001_core.");
    }

    @Test
    void nothing_to_do_is_said() {
        report.migrated(new MigrateResult(List.of(), List.of(), Duration.ZERO));
        report.rolledBack(new RollbackResult(List.of(), List.of(), Duration.ZERO));

        assertThat(lines).containsExactly("Nothing to apply: the database is up to date.", "Nothing to roll back.");
    }

    @Test
    void long_notes_stay_within_eighty_columns_beside_the_log_level() {
        report.noted("a file ".repeat(30));

        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(73));
    }

    private static ExecutedMigration executed(String name, boolean transactional, long millis) {
        return new ExecutedMigration(
                name.substring(0, 4),
                name,
                name,
                Migration.Kind.VERSIONED,
                name + ".sql",
                transactional,
                Duration.ofMillis(millis));
    }
}
