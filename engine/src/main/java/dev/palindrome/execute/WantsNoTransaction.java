package dev.palindrome.execute;

/** The only statement of a script was refused because of the transaction; everything has been rolled back. */
final class WantsNoTransaction extends Exception {

    private static final long serialVersionUID = 1L;

    WantsNoTransaction(Throwable cause) {
        super(cause);
    }
}
