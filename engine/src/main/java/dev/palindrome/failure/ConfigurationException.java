package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be used: an unknown layout, a folder that does not exist, a version that is not in the set. */
public final class ConfigurationException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(Problem problem) {
        this(problem, null);
    }

    public ConfigurationException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
