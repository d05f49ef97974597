package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A database that cannot be reached, or that refuses the connection. */
public final class ConnectionException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public ConnectionException(Problem problem) {
        this(problem, null);
    }

    public ConnectionException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
