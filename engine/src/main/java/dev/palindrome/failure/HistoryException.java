package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A history table that is not Palindrome's, or records that contradict the files. */
public final class HistoryException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public HistoryException(Problem problem) {
        this(problem, null);
    }

    public HistoryException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
