package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** Files that do not form a migration set: two with one version, an unreadable one, a requirement that is not there. */
public final class MigrationSetException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public MigrationSetException(Problem problem) {
        this(problem, null);
    }

    public MigrationSetException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
