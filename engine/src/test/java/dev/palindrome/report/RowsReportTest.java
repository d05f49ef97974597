package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofMother;
import dev.palindrome.proof.ProofRows;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.proof.StepRows;
import dev.palindrome.proof.UnfilledTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsReportTest {

    private final ProofReport report = new ProofReport(TerminalStyle.PLAIN);

    @Test
    void what_a_rollback_costs_is_said_in_one_sentence() {
        List<String> lines = step(List.of(
                new RollbackCost("table public.reviews", "every row"),
                new RollbackCost("column public.orders.note", "every value written after the up")));

        assertThat(lines)
                .containsExactly(
                        "      rollback costs: every row of table public.reviews; every value",
                        "        written after the up of column public.orders.note");
    }

    @Test
    void tables_that_are_discarded_alike_are_named_together_and_not_all() {
        List<RollbackCost> costs = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new RollbackCost("table public.t" + i, "every row"))
                .toList();

        assertThat(step(costs))
                .containsExactly(
                        "      rollback costs: every row of tables public.t1, public.t2, public.t3",
                        "        and 17 more");
    }

    @Test
    void what_is_discarded_in_part_is_told_object_by_object() {
        assertThat(step(List.of(new RollbackCost("column public.orders.state", "2 of 9 values lost"))))
                .containsExactly("      rollback costs: column public.orders.state: 2 of 9 values lost");
    }

    @Test
    void a_migration_that_is_not_proven_for_some_tables_says_for_which_and_why() {
        List<String> lines = step(
                List.of(),
                List.of(
                        new UnfilledTable("public.tariffs", "no row passes the check tariffs_valid"),
                        new UnfilledTable(
                                "public.b", "a reason that goes on until it does not fit in a line any more, at last"),
                        new UnfilledTable("public.c", "x"),
                        new UnfilledTable("public.d", "x")));

        assertThat(lines)
                .containsExactly(
                        "      not proven with rows:",
                        "        public.tariffs: no row passes the check tariffs_valid",
                        "        public.b: a reason that goes on until it does not fit in a line…",
                        "        public.c: x",
                        "        and 1 more: see proof.json");
    }

    @Test
    void an_accepted_loss_is_shown_with_its_reason() {
        assertThat(report.step(1, 1, ProofMother.losesNotes("0004_drop_note", "it was never filled")))
                .containsSequence(
                        "      VALUES_LOST column public.orders.note: 5 of 5 values lost (dropped",
                        "        at 0004_drop_note.sql:1)",
                        "        at 0004_drop_note_rollback.sql:1:1",
                        "        accepted: because it was never filled");
    }

    @Test
    void the_summary_says_in_how_many_tables_there_were_rows_and_why_not_in_the_others() {
        Proof proof = ProofMother.with(
                ProofMother.proof(ProofMother.exact("0001_a")),
                new ProofRows(
                        1,
                        43,
                        42,
                        List.of(
                                new UnfilledTable(
                                        "public.tariffs",
                                        "no row passes CHECK tariffs_valid: new row for relation \"tariffs\" violates check constraint"))));

        assertThat(report.summary(proof))
                .containsSequence(
                        "  rows in 42 of 43 tables (seed 1), none in",
                        "    public.tariffs: no row passes CHECK tariffs_valid: new row for",
                        "      relation \"tariffs\" violates check constraint");
    }

    @Test
    void a_proof_without_rows_says_so() {
        assertThat(report.summary(ProofMother.proof(ProofMother.exact("0001_a"))))
                .contains("  proven without rows (db.rows=off)");
    }

    private List<String> step(List<RollbackCost> costs) {
        return step(costs, List.of());
    }

    private List<String> step(List<RollbackCost> costs, List<UnfilledTable> unproven) {
        List<String> lines =
                report.step(1, 1, ProofMother.with(ProofMother.exact("0001_a"), new StepRows(3, 3, costs, unproven)));
        return lines.subList(1, lines.size());
    }
}
