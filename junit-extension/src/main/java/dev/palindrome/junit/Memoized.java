package dev.palindrome.junit;

import dev.palindrome.failure.PalindromeException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, by whoever asks first while the others wait. A failure is remembered
 * too: what could not be proven for one class is not tried again for the next. Thread-safe.
 */
final class Memoized<T> {

    private final Supplier<T> maker;
    private @Nullable T value;
    private @Nullable Throwable failure;

    Memoized(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (value == null && failure == null) {
            try {
                value = maker.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        if (value != null) {
            return value;
        }
        throw again(failure);
    }

    /** The value, unless it was never asked for or could not be made. */
    synchronized Optional<T> made() {
        return Optional.ofNullable(value);
    }

    /** A new one each time: JUnit attaches to what it catches, and several classes may be caught with the same failure. */
    private static Error again(@Nullable Throwable failure) {
        if (failure instanceof ProofFailedError proof) {
            return new ProofFailedError(String.valueOf(proof.getMessage()));
        }
        if (failure instanceof NoDatabaseError error) {
            return new NoDatabaseError(String.valueOf(error.getMessage()));
        }
        if (failure instanceof PalindromeException reason) {
            return new NoDatabaseError(reason);
        }
        return new AssertionError("The database could not be prepared: " + failure, failure);
    }
}
