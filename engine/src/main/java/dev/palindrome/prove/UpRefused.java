package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;

/** An up that failed with rows present. */
final class UpRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ScriptFailedException failure;

    UpRefused(ScriptFailedException failure) {
        super(failure);
        this.failure = failure;
    }

    ScriptFailedException failure() {
        return failure;
    }
}
