package dev.palindrome.sql.statement;

/** What becomes of the rows that a statement gives. */
public sealed interface ResultUse {

    /** Nothing: psql would show them. */
    record Nothing() implements ResultUse {}

    /**
     * The only row sets psql variables, named like its columns ({@code \gset}).
     *
     * @param prefix what comes before the names of the columns
     */
    record Variables(String prefix) implements ResultUse {}

    /** Every cell that is not null is a statement to run, row after row ({@code \gexec}). */
    record Statements() implements ResultUse {}
}
