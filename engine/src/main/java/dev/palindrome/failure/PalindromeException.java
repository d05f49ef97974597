package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/**
 * Everything the engine throws on purpose. The message is meant for users and complete without the stack trace; front
 * ends print {@link #getMessage()} and nothing else.
 */
public abstract sealed class PalindromeException extends RuntimeException
        permits ConfigurationException,
                ConnectionException,
                HistoryException,
                LockException,
                MigrationSetException,
                ScriptFailedException,
                ServerException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    protected PalindromeException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** The stable code of what went wrong. */
    public String code() {
        return problem.code();
    }

    /** What went wrong, in parts. */
    public Problem problem() {
        return problem;
    }
}
