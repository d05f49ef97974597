package dev.palindrome.migrate.run;

import dev.palindrome.execute.ScriptRun;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.history.History;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs one script together with its record. A script that makes, empties or drops the history table is noticed when it is
 * to be recorded, taken back and run again with the records in safety; the many that do not pay nothing for this.
 */
final class ScriptExecutor {

    private final Connection connection;
    private final History history;
    private final Duration wait;
    private final Consumer<String> notes;
    private final ScriptRunner runner = new ScriptRunner();

    ScriptExecutor(Connection connection, History history, Duration wait, Consumer<String> notes) {
        this.connection = connection;
        this.history = history;
        this.wait = wait;
        this.notes = notes;
    }

    /**
     * Runs the script.
     *
     * @param verify the script that checks what it did, before it is committed if that can be
     * @param historyUpdate makes the change to the history; called anew for every attempt
     * @return empty when another session did it meanwhile
     */
    Optional<ScriptRun> run(Script script, Optional<Script> verify, Supplier<? extends HistoryUpdate> historyUpdate) {
        HistoryProtection historyProtection = guardFor(script);
        while (true) {
            HistoryUpdate attempt = historyUpdate.get();
            Verification verification = new Verification(runner, verify);
            HistoryRecording historyRecording =
                    new HistoryRecording(history, attempt, historyProtection, wait, verification);
            ScriptRun run;
            try {
                run = runner.run(connection, script, historyRecording);
                if (historyRecording.calledOff()) {
                    return Optional.empty();
                }
                if (historyRecording.restored()) {
                    notes.accept(script.file() + " makes, empties or drops the history table " + history.name()
                            + ": its records were kept");
                }
            } catch (ScriptFailedException e) {
                HistoryProtection next = historyProtection.after(e, historyRecording.recordsLost(), history);
                if (next == historyProtection) {
                    recordFailure(attempt, e);
                    throw e;
                }
                historyProtection = next;
                continue;
            }
            verification.afterwards(connection);
            return Optional.of(run);
        }
    }

    private HistoryProtection guardFor(Script script) {
        try {
            return HistoryProtection.before(script, history);
        } catch (IOException e) {
            throw unreadable(script, e);
        }
    }

    static MigrationSetException unreadable(Script script, IOException e) {
        return new MigrationSetException(
                Problem.of("SCRIPT_UNREADABLE", "The script cannot be read: " + e.getMessage())
                        .at(script.file()),
                e);
    }

    private void recordFailure(HistoryUpdate historyUpdate, ScriptFailedException e) {
        ScriptFailedException.Reached reached = e.reached();
        if (reached.transactional() || !reached.outcomeKnown()) {
            return;
        }
        // A first statement that could not even be understood has done nothing; others may leave something behind, as a
        // failed CREATE INDEX CONCURRENTLY leaves an invalid index.
        boolean nothingStays = reached.done() == 0 && e.sqlState().startsWith("42");
        try {
            if (!connection.isClosed()) {
                historyUpdate.failed(
                        connection, reached.kept(), nothingStays, e.problem().what());
            }
        } catch (SQLException suppressed) {
            e.addSuppressed(suppressed);
        }
    }
}
