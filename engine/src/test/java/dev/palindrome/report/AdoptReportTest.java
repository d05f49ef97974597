package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migrate.adopt.AdoptResult;
import dev.palindrome.migrate.adopt.AdoptResult.Adopted;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdoptReportTest {

    private static final List<Adopted> THREE = List.of(
            new Adopted("V1__a", "1", Optional.of(Instant.parse("2024-01-01T10:00:30Z")), Check.SAME),
            new Adopted("V2__b", "baseline 2", Optional.empty(), Check.NONE),
            new Adopted("V3__c", "3", Optional.empty(), Check.CHANGED));

    private final AdoptReport report = new AdoptReport(TerminalStyle.PLAIN, ZoneOffset.UTC);

    @Test
    void every_migration_is_shown_with_its_time_and_what_its_file_was_held_against() {
        assertThat(report.lines(result(THREE, 0, List.of("V4__d"), false)))
                .containsExactly(
                        "History of Flyway in public.flyway_schema_history",
                        "",
                        "  applied  2024-01-01 10:00  V1__a",
                        "  applied                    V2__b",
                        "                             Flyway's baseline 2",
                        "  applied                    V3__c",
                        "                             changed since, accepted",
                        "",
                        "Note: Something to know.",
                        "Checksums: 1 verified; 1 changed since, accepted; 1 without one that can",
                        "be verified, the file is taken to be what was run.",
                        "3 migrations recorded as applied in public.palindrome_history.",
                        "Now:  public.flyway_schema_history is as it was; 1 migration pending.",
                        "Next: mvn db:status shows it, mvn db:migrate applies what is pending. Do",
                        "      not run Flyway on this database any more: neither of the two sees",
                        "      what the other applies from now on.");
    }

    @Test
    void a_dry_run_says_what_would_be_and_that_nothing_was() {
        assertThat(report.lines(result(THREE, 0, List.of(), true)))
                .contains(
                        "3 migrations would be recorded as applied in public.palindrome_history.",
                        "Now:  nothing has been changed, this was a dry run.");
    }

    @Test
    void a_second_run_says_that_there_is_nothing_to_do() {
        assertThat(String.join(" ", report.lines(result(List.of(), 2, List.of(), false))))
                .contains("Nothing to adopt: the 2 migrations that Flyway applied are recorded in"
                        + " public.palindrome_history already.");
        assertThat(report.lines(result(List.of(), 0, List.of(), false)))
                .contains("Nothing to adopt: Flyway has applied nothing.");
    }

    @Test
    void a_table_that_is_read_in_place_is_said_to_be_so() {
        assertThat(String.join(
                        " ",
                        report.lines(new AdoptResult(
                                "a runner of the team's own",
                                "system.schema_migrations",
                                "system.schema_migrations",
                                true,
                                List.of(),
                                3,
                                List.of("0004_d"),
                                List.of(),
                                false))))
                .contains("Nothing to adopt: system.schema_migrations is a table of file names, which is read as it is")
                .contains("3 migrations applied, 1 migration pending.");
    }

    private static AdoptResult result(List<Adopted> adopted, int before, List<String> pending, boolean dryRun) {
        return new AdoptResult(
                "Flyway",
                "public.flyway_schema_history",
                "public.palindrome_history",
                false,
                adopted,
                before,
                pending,
                adopted.isEmpty() ? List.of() : List.of("Something to know."),
                dryRun);
    }
}
