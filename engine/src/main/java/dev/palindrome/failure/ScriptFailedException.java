package dev.palindrome.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement of a script that the server refused. */
public final class ScriptFailedException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    private final transient Where where;
    private final String sqlState;
    private final transient Subject subject;
    private final transient Reached reached;

    /**
     * @param problem the parts of the message
     * @param where the statement, or the place in it that the server points at
     * @param sqlState the server's error code; empty where it has none
     * @param subject what the server says it is about
     * @param reached how far the script came, and what of it stays
     */
    public ScriptFailedException(
            Problem problem,
            Where where,
            String sqlState,
            Subject subject,
            Reached reached,
            @Nullable Throwable cause) {
        super(problem, cause);
        this.where = where;
        this.sqlState = sqlState;
        this.subject = subject;
        this.reached = reached;
    }

    /** Where it failed. */
    public Where where() {
        return where;
    }

    /** The five characters of the server's error code (manual, appendix A); empty where there is none. */
    public String sqlState() {
        return sqlState;
    }

    /** What the server says it is about: the table of a row that it refuses, the constraint that the row breaks. */
    public Subject subject() {
        return subject;
    }

    /** How far the script came, and what of it stays. */
    public Reached reached() {
        return reached;
    }

    /** Whether the database is unchanged; false when a part of the script has been applied and stays. */
    public boolean nothingRemains() {
        return reached.nothingRemains();
    }

    /** The same failure in other words: the state of things and the next step, from a caller that knows more. */
    public ScriptFailedException retold(Problem problem) {
        ScriptFailedException other = new ScriptFailedException(problem, where, sqlState, subject, reached, getCause());
        other.setStackTrace(getStackTrace());
        return other;
    }

    /**
     * A place in a script.
     *
     * @param file relative to the folder of the set
     * @param line from 1
     * @param column from 1
     */
    public record Where(String file, int line, int column) {

        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /**
     * What a failure is about, as far as the server says.
     *
     * @param table with its schema, {@code public.orders}, without quotes
     * @param column without quotes
     * @param constraint without quotes
     */
    public record Subject(Optional<String> table, Optional<String> column, Optional<String> constraint) {

        /** Where it does not say. */
        public static final Subject UNKNOWN = new Subject(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How far a script came.
     *
     * @param done how many statements had been done when one failed
     * @param of how many the script has
     * @param kept how many of those that were done stay; 0 when all was rolled back
     * @param transactional whether it ran in one transaction
     * @param outcomeKnown false when the connection was lost, so that the failed statement, or the commit, may have been
     *     carried out
     */
    public record Reached(int done, int of, int kept, boolean transactional, boolean outcomeKnown) {

        /** Whether it is certain that nothing stays: even a refused statement may leave something outside a transaction. */
        boolean nothingRemains() {
            return transactional && outcomeKnown;
        }
    }
}
