package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A statement of a script that the server refused. */
public final class ScriptFailedException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public ScriptFailedException(Problem problem) {
        this(problem, null);
    }

    public ScriptFailedException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
