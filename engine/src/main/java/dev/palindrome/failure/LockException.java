package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** Another session holds the migration lock. */
public final class LockException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public LockException(Problem problem) {
        this(problem, null);
    }

    public LockException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
