package dev.palindrome.execute;

/** The only statement of a script was refused because of the transaction; everything has been rolled back. */
final class TransactionNotAllowedException extends Exception {

    private static final long serialVersionUID = 1L;

    TransactionNotAllowedException(Throwable cause) {
        super(cause);
    }
}
