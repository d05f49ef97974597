package dev.palindrome.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    @Test
    void nothing_said_refuses_what_is_broken_and_what_is_lossy() {
        assertThat(Gate.of("")).isEqualTo(Gate.DEFAULT);
        assertThat(Gate.DEFAULT.refused()).containsExactlyInAnyOrder(Verdict.LOSSY, Verdict.BROKEN);
    }

    @Test
    void what_is_broken_is_refused_by_every_list() {
        assertThat(Gate.of("lossy").refused()).containsExactly(Verdict.LOSSY, Verdict.BROKEN);
        assertThat(Gate.of("BROKEN, equivalent").refused()).containsExactly(Verdict.EQUIVALENT, Verdict.BROKEN);
    }

    @Test
    void none_lets_everything_pass() {
        assertThat(Gate.of("None").refused()).isEmpty();
        assertThat(Gate.of("none")).hasToString("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKN", "EXACT", "none,BROKEN", "all"})
    void a_word_that_is_no_verdict_is_refused_with_those_that_are(String text) {
        assertThatThrownBy(() -> Gate.of(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("EQUIVALENT, IRREVERSIBLE, LOSSY, BROKEN");
    }

    @Test
    void a_loss_that_is_accepted_passes_and_one_that_is_not_still_fails() {
        assertThat(Gate.DEFAULT.passes(ProofMother.proof(ProofMother.losesNotes("0001_a"))))
                .isFalse();
        assertThat(Gate.DEFAULT.passes(ProofMother.proof(ProofMother.losesNotes("0001_a", "they were never read"))))
                .isTrue();
        assertThat(Gate.DEFAULT.passes(ProofMother.proof(
                        ProofMother.losesNotes("0001_a", "they were never read"), ProofMother.losesNotes("0002_b"))))
                .isFalse();
        assertThat(Gate.of("BROKEN").passes(ProofMother.proof(ProofMother.losesNotes("0001_a"))))
                .isTrue();
    }
}
