package dev.palindrome.migrate;

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
final class Executor {

    private final Connection connection;
    private final History history;
    private final Duration wait;
    private final Consumer<String> notes;
    private final ScriptRunner runner = new ScriptRunner();

    Executor(Connection connection, History history, Duration wait, Consumer<String> notes) {
        this.connection = connection;
        this.history = history;
        this.wait = wait;
        this.notes = notes;
    }

    /**
     * Runs the script.
     *
     * @param verify the script that checks what it did, before it is committed if that can be
     * @param entry makes what the history is told; asked anew for every attempt
     * @return empty when somebody else did it meanwhile
     */
    Optional<ScriptRun> run(Script script, Optional<Script> verify, Supplier<? extends Entry> entry) {
        Guard guard = guardFor(script);
        while (true) {
            Entry attempt = entry.get();
            Verification verification = new Verification(runner, verify);
            Recording recording = new Recording(history, attempt, guard, wait, verification);
            ScriptRun run;
            try {
                run = runner.run(connection, script, recording);
                if (recording.calledOff()) {
                    return Optional.empty();
                }
                if (recording.restored()) {
                    notes.accept(script.file() + " makes, empties or drops the history table " + history.name()
                            + ": its records were kept");
                }
            } catch (ScriptFailedException e) {
                Guard next = guard.after(e, recording.recordsLost(), history);
                if (next == guard) {
                    recordFailure(attempt, e);
                    throw e;
                }
                guard = next;
                continue;
            }
            verification.afterwards(connection);
            return Optional.of(run);
        }
    }

    private Guard guardFor(Script script) {
        try {
            return Guard.before(script, history);
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

    private void recordFailure(Entry entry, ScriptFailedException e) {
        ScriptFailedException.Reached reached = e.reached();
        if (reached.transactional() || !reached.outcomeKnown()) {
            return;
        }
        // A first statement that could not even be understood has done nothing; others may leave something behind, as a
        // failed CREATE INDEX CONCURRENTLY leaves an invalid index.
        boolean nothingStays = reached.done() == 0 && e.sqlState().startsWith("42");
        try {
            if (!connection.isClosed()) {
                entry.failed(
                        connection, reached.kept(), nothingStays, e.problem().what());
            }
        } catch (SQLException suppressed) {
            e.addSuppressed(suppressed);
        }
    }
}
