package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofMother;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofReportTest {

    private final ProofReport report = new ProofReport(TerminalStyle.PLAIN);

    @Test
    void a_step_is_one_line_with_progress_and_verdict() {
        assertThat(report.step(3, 12, ProofMother.exact("0003_add_orders")))
                .singleElement()
                .asString()
                .startsWith("[ 3/12] EXACT        0003_add_orders ")
                .endsWith("11ms");
    }

    @Test
    void findings_stand_under_the_step_with_the_place() {
        List<String> lines = report.step(2, 2, ProofMother.leavesAType("0002_b"));

        assertThat(lines.get(0)).startsWith("[2/2] BROKEN       0002_b");
        assertThat(lines)
                .containsSequence(
                        "      LEFT_BEHIND type public.order_status: made by 0002_b.sql:1",
                        "        at 0002_b_rollback.sql")
                .contains("        at 0002_b.sql:1:13");
    }

    @Test
    void nothing_is_wider_than_80_columns_beside_mavens_prefix() {
        StepProof step =
                ProofMother.leavesAType("0002_a_migration_with_a_name_that_goes_on_and_on_and_would_not_fit_in_a_line");

        assertThat(report.step(100, 300, step).get(0)).hasSizeLessThanOrEqualTo(73);
        assertThat(report.summary(ProofMother.proof(step)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(73));
    }

    @Test
    void a_link_names_both_ends_within_80_columns() {
        ChainProof.Link link = new ChainProof.Link(
                "0001_create_customers_and_their_addresses",
                "0012_list_orders_by_date",
                12,
                Verdict.EXACT,
                List.of(),
                9);

        assertThat(report.link(link)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(73));
        assertThat(String.join(" ", report.link(link)).replaceAll(" +", " "))
                .isEqualTo("chain EXACT 12 migrations back in one go and up again:"
                        + " 0001_create_customers_and_their_addresses … 0012_list_orders_by_date");
    }

    @Test
    void the_columns_of_times_have_heads() {
        List<String> started = report.started(
                SetMother.set().with("1_a", "SELECT 1", "SELECT 1").build(), "a server");
        String step = report.step(1, 1, ProofMother.exact("0001_a")).get(0);

        assertThat(started).first().isEqualTo("Proving 1 migration on a server");
        assertThat(started.get(started.size() - 1))
                .endsWith("up rollback re-apply")
                .hasSameSizeAs(step);
    }

    @Test
    void colour_is_there_only_when_asked_for() {
        StepProof step = ProofMother.leavesAType("0002_b");

        assertThat(String.join("\n", report.step(1, 1, step))).doesNotContain("\u001B");
        assertThat(String.join("\n", new ProofReport(new TerminalStyle(true)).step(1, 1, step)))
                .contains("\u001B[1;31mBROKEN");
    }

    @Test
    void a_folder_of_Flyways_without_undo_files_is_told_what_they_are_called() {
        Proof proof = ProofMother.proof(ProofMother.withoutRollback("V1__a"), ProofMother.withoutRollback("V2__b"));
        Proof flyways = new Proof(
                proof.palindrome(), proof.postgres(), "flyway", proof.migrations(), proof.chain(), proof.summary());
        assertThat(report.summary(proof).toString()).contains("2 without a rollback: write them, or declare");
        assertThat(report.summary(flyways).toString()).contains("U2__add_x.sql");
    }

    @Test
    void the_summary_counts_verdicts_that_occur() {
        assertThat(report.summary(ProofMother.proof(ProofMother.exact("0001_a"), ProofMother.leavesAType("0002_b"))))
                .contains("2 migrations proven in 1.2 s on PostgreSQL 17.11", "  1 EXACT, 1 BROKEN")
                .anyMatch(line -> line.contains("all up, all the way back, all up again: EXACT"));
    }
}
