package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoizedTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_value_is_made_when_it_is_first_asked_for_and_not_again() {
        Memoized<Integer> memoized = new Memoized<>(calls::incrementAndGet);

        assertThat(memoized.made()).isEmpty();
        assertThat(memoized.get()).isEqualTo(1);
        assertThat(memoized.get()).isEqualTo(1);
        assertThat(memoized.made()).contains(1);
    }

    @Test
    void a_failed_proof_is_remembered_and_thrown_anew_without_a_stack_trace() {
        Memoized<Integer> memoized = new Memoized<>(() -> {
            throw new ProofFailedError("no " + calls.incrementAndGet());
        });

        Throwable first = catchThrowable(memoized::get);
        Throwable second = catchThrowable(memoized::get);

        assertThat(first).isInstanceOf(ProofFailedError.class).hasMessage("no 1");
        assertThat(second).hasMessage("no 1").isNotSameAs(first);
        assertThat(second.getStackTrace()).isEmpty();
        assertThat(memoized.made()).isEmpty();
    }

    @Test
    void a_users_mistake_is_the_engines_message_and_nothing_else() {
        Memoized<Integer> memoized = new Memoized<>(() -> {
            throw new ConfigurationException(
                    Problem.of("X", "There is no such folder").at("a/b").next("make one"));
        });

        Throwable thrown = catchThrowable(memoized::get);

        assertThat(thrown)
                .isInstanceOf(NoDatabaseError.class)
                .hasNoCause()
                .hasMessage("a/b: There is no such folder\n  Next: make one");
        assertThat(thrown.getStackTrace()).isEmpty();
    }

    @Test
    void a_mistake_of_our_own_keeps_its_stack_trace() {
        Memoized<Integer> memoized = new Memoized<>(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(catchThrowable(memoized::get)).hasRootCauseMessage("a bug").hasMessageContaining("a bug");
    }
}
