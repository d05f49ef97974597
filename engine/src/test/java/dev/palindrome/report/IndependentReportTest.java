package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.IndependentProof;
import dev.palindrome.proof.IndependentProof.Untried;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofMother;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.UnfilledTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndependentReportTest {

    private final ProofReport report = new ProofReport(TerminalStyle.PLAIN);

    @Test
    void what_goes_wrong_alone_is_told_with_what_it_alone_amounts_to() {
        Finding lost = new Finding(
                FindingCode.ROWS_LOST,
                "table public.settings",
                "rolled back alone: 1 of 6 rows missing",
                "0002_b_rollback.sql",
                1,
                1);
        StepProof step = ProofMother.leavesAType("0002_b");

        assertThat(report.alone(step, List.of(lost)))
                .containsExactly(
                        "alone  LOSSY        0002_b",
                        "      ROWS_LOST table public.settings: rolled back alone: 1 of 6 rows",
                        "        missing",
                        "        at 0002_b_rollback.sql:1:1");
    }

    @Test
    void the_summary_says_how_many_were_tried_and_which_were_not_and_why() {
        IndependentProof alone = new IndependentProof(
                List.of("0002_b", "0003_c"),
                IntStream.rangeClosed(4, 8)
                        .mapToObj(i -> new Untried("000" + i, "it is a reason"))
                        .toList(),
                List.of());

        assertThat(summary(alone))
                .containsSequence(
                        "  rolled back alone, as nothing requires them: 2 migrations; not tried,",
                        "    though nothing requires them:",
                        "    0004: it is a reason",
                        "    0005: it is a reason",
                        "    0006: it is a reason",
                        "    and 2 more: see proof.json");
        assertThat(summary(new IndependentProof(List.of("0002_b"), List.of(), List.of())))
                .contains("  rolled back alone, as nothing requires them: 1 migration");
    }

    @Test
    void the_summary_names_tables_whose_rows_a_rollback_alone_is_not_proven_for() {
        List<UnfilledTable> tables = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new UnfilledTable("public.t" + i, "no row got past its check"))
                .toList();

        assertThat(summary(new IndependentProof(
                        List.of("0002_b"), List.of(), List.of(new IndependentProof.WithoutRows("0002_b", tables)))))
                .containsSequence(
                        "  rolled back alone, as nothing requires them: 1 migration",
                        "  0002_b: rolled back alone, but not proven with rows:",
                        "    public.t1: no row got past its check",
                        "    public.t2: no row got past its check",
                        "    public.t3: no row got past its check",
                        "    and 2 more tables");
    }

    @Test
    void where_nothing_was_to_be_tried_nothing_is_said() {
        Proof proof = ProofMother.proof(ProofMother.exact("0001_a"));

        assertThat(report.summary(proof)).noneMatch(line -> line.contains("alone"));
        assertThat(summary(new IndependentProof(List.of(), List.of(), List.of())))
                .noneMatch(line -> line.contains("alone"));
    }

    private List<String> summary(IndependentProof alone) {
        return report.summary(ProofMother.with(ProofMother.proof(ProofMother.exact("0001_a")), alone));
    }
}
