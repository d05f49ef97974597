package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Difference.Severity;
import dev.palindrome.drift.SchemaDifferences;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DifferenceReportTest {

    private final DifferenceReport report = new DifferenceReport(TerminalStyle.PLAIN);

    @Test
    void both_sides_and_every_difference_are_shown_and_counted() {
        SchemaDifferences found = new SchemaDifferences(
                "/home/ann/shop/db",
                "jdbc:postgresql://localhost/shop as ann",
                List.of(
                        new Difference(
                                Change.ADDED, Severity.STRUCTURAL, "index public.a_x", "", null, "INDEX ON public.a"),
                        new Difference(Change.REMOVED, Severity.STRUCTURAL, "type public.mood", "", "", null),
                        new Difference(
                                Change.CHANGED,
                                Severity.STRUCTURAL,
                                "function public.twice(integer)",
                                "definition",
                                "SELECT\n 1",
                                "SELECT\n 2")),
                List.of("0003_items has been changed since it was applied"));

        assertThat(report.lines(found, side -> side.replace("/home/ann/shop/", "")))
                .containsExactly(
                        "From  db",
                        "To    jdbc:postgresql://localhost/shop as ann",
                        "",
                        "Note: 0003_items has been changed since it was applied",
                        "  + index public.a_x: INDEX ON public.a",
                        "  - type public.mood",
                        "  ~ function public.twice(integer): definition",
                        "          SELECT",
                        "        -  1",
                        "        +  2",
                        "",
                        "  + only in To, - only in From, ~ in both and not the same",
                        "",
                        "3 differences: 1 added, 1 removed, 1 changed");
    }

    @Test
    void no_difference_is_said() {
        assertThat(report.lines(new SchemaDifferences("a", "b", List.of(), List.of()), UnaryOperator.identity()))
                .containsExactly("From  a", "To    b", "", "No difference.");
    }
}
