package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A throwaway server that could not be started, or a database on it that could not be made. */
public final class ServerException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public ServerException(Problem problem) {
        this(problem, null);
    }

    public ServerException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
