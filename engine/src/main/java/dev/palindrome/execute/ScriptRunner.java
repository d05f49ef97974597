package dev.palindrome.execute;

import dev.palindrome.migration.Script;
import java.sql.Connection;

/**
 * Runs scripts. A script runs in one transaction unless it asks not to, holds a statement that the server refuses in a
 * transaction, or manages transactions of its own in a way that is more than one {@code BEGIN … COMMIT} around it all.
 * Thread-safe: holds no state between runs.
 */
public final class ScriptRunner {

    /**
     * Runs the script to its end.
     *
     * @param connection in autocommit, and so again afterwards, also after a failure; session settings that the script
     *     made ({@code SET}, roles) are reset
     * @throws dev.palindrome.failure.ScriptFailedException when a statement fails; names the file, line and column, the
     *     server's words, and what state the database is in
     */
    public ScriptRun run(Connection connection, Script script, Companion companion) {
        throw new UnsupportedOperationException();
    }
}
