package dev.palindrome.junit;

/** The migrations were proven, and the proof says no. The message is all there is to say, so there is no stack trace. */
final class ProofFailedError extends AssertionError {

    private static final long serialVersionUID = 1L;

    ProofFailedError(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
