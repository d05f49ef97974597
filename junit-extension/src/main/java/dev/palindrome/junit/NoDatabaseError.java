package dev.palindrome.junit;

import dev.palindrome.failure.PalindromeException;

/**
 * There is no database to run tests on, for a reason that users can remove. The message is the engine's, and all there is
 * to say, so there is no stack trace.
 */
final class NoDatabaseError extends AssertionError {

    private static final long serialVersionUID = 1L;

    NoDatabaseError(PalindromeException reason) {
        this(String.valueOf(reason.getMessage()));
    }

    NoDatabaseError(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
