package dev.palindrome.execute;

import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts. A script runs in one transaction unless it asks not to, holds a statement that the server refuses in a
 * transaction, or manages transactions of its own in a way that is more than one {@code BEGIN … COMMIT} around it all.
 * Then its statements are run as psql would run them, each for itself. Thread-safe: holds no state between runs.
 */
public final class ScriptRunner {

    private static final Logger log = LoggerFactory.getLogger(ScriptRunner.class);

    private final boolean tells;

    /** Tells the log when a script is not run as one would expect. */
    public ScriptRunner() {
        this(true);
    }

    private ScriptRunner(boolean tells) {
        this.tells = tells;
    }

    /** One that runs the same scripts again and again, and does not tell the log each time how. */
    public static ScriptRunner quiet() {
        return new ScriptRunner(false);
    }

    /**
     * Runs the script to its end. It is read twice: once to see whether it can be split to its end and run in one
     * transaction, once to run it; no more than one statement is held at a time.
     *
     * @param connection in autocommit, and so again afterwards, also after a failure; role and session settings are then
     *     those it was opened with, temporary tables are gone, advisory locks are kept
     * @throws dev.palindrome.failure.ScriptFailedException when a statement fails; names the file, line and column, the
     *     server's words, and what state the database is in
     * @throws dev.palindrome.failure.MigrationSetException when the script cannot be read or split into statements;
     *     nothing was run
     */
    public ScriptRun run(Connection connection, Script asWritten, RunObserver runObserver) {
        Script script = asWritten.on(LiveDatabaseContext.of(connection));
        ScriptSurvey survey = ScriptSurvey.of(script);
        if (!survey.transactional()) {
            if (tells && survey.forbidden() != null && !script.directives().noTransaction()) {
                log.info("{}: run without a transaction, for this statement cannot run in one", survey.forbidden());
            }
            return new NonTransactionalRun(connection, script, survey, runObserver).run();
        }
        try {
            return new TransactionalRun(connection, script, survey, runObserver).run();
        } catch (TransactionNotAllowedException e) {
            if (tells) {
                log.info("{}: run without a transaction, for its only statement manages its own", script.file());
            }
            return new NonTransactionalRun(connection, script, survey, runObserver).run();
        }
    }

    /**
     * Runs a script that looks whether all is as it should be: in the transaction that is open, else in one of its own.
     * Everything is rolled back, so that an open transaction is in its earlier state afterwards, also after a failure;
     * what a script says of transactions itself counts within.
     *
     * @param limit how long a statement may take where the script does not say itself; empty for as long as it takes
     * @throws dev.palindrome.failure.ScriptFailedException when a statement fails: what the script looked for is not so
     * @throws dev.palindrome.failure.MigrationSetException when the script cannot be read or split into statements
     */
    public void verify(Connection connection, Script script, Optional<Duration> limit) {
        new NestedRun(connection, script.on(LiveDatabaseContext.of(connection)), limit, false).run();
    }

    /**
     * Runs a script as a part of the transaction that is open; what the script says of transactions itself counts within,
     * and what is only checked at a commit is checked at its end. A failure leaves the transaction in its earlier state.
     *
     * @param connection not in autocommit, its transaction not failed
     * @throws dev.palindrome.failure.ScriptFailedException when a statement fails, also because it can never run in a
     *     transaction (SQLSTATE 25001), or because it uses what the same transaction has made too lately (55P04, 55006)
     * @throws dev.palindrome.failure.MigrationSetException when the script cannot be read or split into statements
     */
    public void runWithin(Connection connection, Script script) {
        new NestedRun(connection, script.on(LiveDatabaseContext.of(connection)), Optional.empty(), true).run();
    }
}
