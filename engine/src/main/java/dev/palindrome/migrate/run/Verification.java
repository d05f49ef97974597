package dev.palindrome.migrate.run;

import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ScriptFailedException.Reached;
import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.util.Optional;

/**
 * Runs the verify script of one migration once: before its up is committed, so that nothing remains of an up that is not
 * what it should be; or afterwards, where the up has no transaction, or the check needs what is committed.
 */
final class Verification {

    /** A new enum label cannot be used in the transaction that made it, not even to look whether it is there. */
    private static final String ONLY_WHEN_COMMITTED = "55P04";

    private final ScriptRunner runner;
    private final Optional<Script> script;
    private boolean done;

    Verification(ScriptRunner runner, Optional<Script> script) {
        this.runner = runner;
        this.script = script;
        this.done = script.isEmpty();
    }

    /** In the up's transaction. */
    void before(Connection connection) {
        if (done) {
            return;
        }
        try {
            runner.verify(connection, script.orElseThrow(), Optional.empty());
            done = true;
        } catch (ScriptFailedException e) {
            if (!e.sqlState().equals(ONLY_WHEN_COMMITTED)) {
                throw e;
            }
        }
    }

    /** After the up was recorded. */
    void afterwards(Connection connection) {
        if (done) {
            return;
        }
        try {
            runner.verify(connection, script.orElseThrow(), Optional.empty());
        } catch (ScriptFailedException e) {
            throw new ScriptFailedException(
                    e.problem()
                            .state("the migration is applied and recorded, and stays")
                            .next("Roll it back with db:rollback, or mend its verify script"),
                    e.where(),
                    e.sqlState(),
                    e.subject(),
                    new Reached(e.reached().done(), e.reached().of(), 0, false, true),
                    e);
        }
    }
}
