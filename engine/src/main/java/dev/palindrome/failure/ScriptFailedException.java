package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/** A statement of a script that the server refused. */
public final class ScriptFailedException extends PalindromeException {

    private static final long serialVersionUID = 1L;

    private final transient Where where;
    private final String sqlState;
    private final boolean nothingRemains;

    /**
     * @param problem what people are told
     * @param where the statement, or the place in it that the server points at
     * @param sqlState the server's error code; empty where it has none
     * @param nothingRemains whether everything that the script did before is rolled back
     */
    public ScriptFailedException(
            Problem problem, Where where, String sqlState, boolean nothingRemains, @Nullable Throwable cause) {
        super(problem, cause);
        this.where = where;
        this.sqlState = sqlState;
        this.nothingRemains = nothingRemains;
    }

    /** Where it failed. */
    public Where where() {
        return where;
    }

    /** The five characters of the server's error code (manual, appendix A); empty where there is none. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether the database is as it was before the script; false when a part of it has been applied and stays. */
    public boolean nothingRemains() {
        return nothingRemains;
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
}
