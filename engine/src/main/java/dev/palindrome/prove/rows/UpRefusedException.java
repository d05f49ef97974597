package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;

/** An up that failed with rows present. */
final class UpRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ScriptFailedException failure;

    UpRefusedException(ScriptFailedException failure) {
        super(failure);
        this.failure = failure;
    }

    ScriptFailedException failure() {
        return failure;
    }
}
