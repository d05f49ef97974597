package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the scripts of a proof; where one misses the table that its tool keeps its books in, it finds an empty one. */
final class ProofScriptRunner {

    /** A check that relies on rows which no migration writes may never end here. */
    private static final Duration VERIFY_LIMIT = Duration.ofMinutes(1);

    private final ScriptRunner runner = ScriptRunner.quiet();
    private final HistoryTableStub history;

    ProofScriptRunner(HistoryTableStub history) {
        this.history = history;
    }

    /**
     * Runs a script by itself.
     *
     * @param connection in autocommit
     * @throws ScriptFailedException when a statement fails
     */
    ScriptRun run(Connection connection, Script script) {
        return withHistory(connection, () -> runner.run(connection, script, RunObserver.NONE));
    }

    /**
     * Runs a script as a part of the transaction that is open.
     *
     * @throws ScriptFailedException when a statement fails; what the script did is taken back
     */
    void runWithin(Connection connection, Script script) {
        withHistory(connection, () -> {
            runner.runWithin(connection, script);
            return script;
        });
    }

    /**
     * Runs a script that only looks; what it does is taken back.
     *
     * @throws ScriptFailedException when what it looks for is not so
     */
    void verify(Connection connection, Script script) {
        runner.verify(connection, script, Optional.of(VERIFY_LIMIT));
    }

    private <T> T withHistory(Connection connection, Supplier<T> run) {
        try {
            return run.get();
        } catch (ScriptFailedException failure) {
            if (history.provideFor(failure, connection)) {
                return run.get();
            }
            throw failure;
        }
    }

    /**
     * The schema that a script makes of an empty database; no other database is touched.
     *
     * @throws ScriptFailedException when a statement fails
     */
    Snapshot schemaOf(ThrowawayServer server, Script script) {
        try (ScratchDatabase aside = server.create("baseline");
                Connection there = aside.connect()) {
            run(there, script);
            return new CatalogReader(there, history.leftOut()).read();
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }
}
