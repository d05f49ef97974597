package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofMother;
import org.junit.jupiter.api.Test;

class GateReportTest {

    @Test
    void a_loss_that_nobody_accepts_is_refused_with_the_two_ways_out() {
        Proof proof = ProofMother.proof(ProofMother.exact("0001_a"), ProofMother.losesNotes("0002_b"));

        assertThat(GateReport.refusal(Gate.DEFAULT, proof))
                .startsWith("1 of 2 migrations is LOSSY: 0002_b")
                .contains("mend the rollbacks")
                .contains("-- db:accepts-loss table.column because …")
                .contains("-Ddb.failOn=none");
    }

    @Test
    void a_rollback_that_leaves_something_behind_is_not_to_be_accepted() {
        assertThat(GateReport.refusal(Gate.DEFAULT, ProofMother.proof(ProofMother.leavesAType("0002_b"))))
                .doesNotContain("accepts-loss");
    }

    @Test
    void a_migration_that_passes_only_for_its_accepted_loss_is_named() {
        Proof proof =
                ProofMother.proof(ProofMother.exact("0001_a"), ProofMother.losesNotes("0002_b", "it was never filled"));

        assertThat(Gate.DEFAULT.passes(proof)).isTrue();
        assertThat(GateReport.accepted(Gate.DEFAULT, proof)).containsExactly("  passed, with losses accepted: 0002_b");
        assertThat(GateReport.accepted(Gate.of("none"), proof)).isEmpty();
        assertThat(GateReport.accepted(Gate.DEFAULT, ProofMother.proof(ProofMother.losesNotes("0002_b"))))
                .isEmpty();
    }
}
