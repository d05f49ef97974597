package dev.palindrome.prove.rows;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ProofRows;
import dev.palindrome.proof.StepRows;
import dev.palindrome.proof.UnfilledTable;
import dev.palindrome.prove.database.ScriptRoleNames;
import dev.palindrome.prove.database.ServerLoss;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second pass over a set: every migration once more, on a database of its own in which every table holds rows. Runs
 * beside the first where it can, and a long set in two halves beside each other; roles belong to the whole server, so that
 * sets that make some are gone through one after the other. Where the second half begins depends on the set alone, and not
 * on the machine, so that rows and findings are the same everywhere.
 */
public final class RowsPass implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RowsPass.class);

    /** A shorter set is through before a second database pays off. */
    private static final int WORTH_HALVING = 24;

    private final ThrowawayServer server;
    private final MigrationSet set;
    private final ProveSettings settings;
    private final ScriptRoleNames roles;
    private final List<CompletableFuture<RowsOutcome>> outcomes = new ArrayList<>();
    private final CompletableFuture<ProofRows> summary = new CompletableFuture<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean cancelled;

    public RowsPass(ThrowawayServer server, MigrationSet set, ProveSettings settings, ScriptRoleNames roles) {
        this.server = server;
        this.set = set;
        this.settings = settings;
        this.roles = roles;
        set.migrations().forEach(migration -> outcomes.add(new CompletableFuture<>()));
        int size = outcomes.size();
        int half = roles.none() && size >= WORTH_HALVING ? size / 2 : 0;
        if (half > 0) {
            threads.add(thread(0, half));
        }
        threads.add(thread(half, size));
    }

    private Thread thread(int from, int to) {
        Thread thread = new Thread(() -> run(from, to), "palindrome-rows-" + (threads.size() + 1));
        thread.setDaemon(true);
        return thread;
    }

    /** Begins; returns at once where the set can be gone through twice at the same time, else when it is done. */
    public void start() {
        threads.forEach(Thread::start);
        if (!roles.none()) {
            join();
        }
    }

    public boolean isDone(int index) {
        return outcomes.get(index).isDone();
    }

    /** What was found about a migration; waits for it. */
    public RowsOutcome of(int index) {
        return result(outcomes.get(index));
    }

    /** With what rows; waits for the end. */
    public ProofRows summary() {
        return result(summary);
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PalindromeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void run(int from, int to) {
        try (RowsDatabase database = new RowsDatabase(
                new WorkingDatabase(server, new HistoryTableStub(settings.historyTables()), roles, settings.given()),
                settings.historyTables(),
                settings.seed())) {
            pass(database, from);
            for (int i = from; i < to && !cancelled; i++) {
                outcomes.get(i).complete(prove(database, set.migrations().get(i)));
            }
            if (to == outcomes.size()) {
                summary.complete(summary(database));
            }
        } catch (SQLException e) {
            fail(ServerLoss.withRows(e));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (cancelled) {
            fail(new CancellationException());
        }
    }

    private void pass(RowsDatabase database, int to) throws SQLException {
        for (int i = 0; i < to && !cancelled; i++) {
            if (!database.holds(set.migrations().get(i))) {
                database.pass(set.migrations().get(i));
            }
        }
        // What that finds is reported by the other half.
        database.fixtureRefusals().take();
        database.filling().fillMissing();
    }

    private ProofRows summary(RowsDatabase database) {
        return new ProofRows(
                settings.seed(),
                database.schemaShape().tables().size(),
                database.filled().size(),
                new TreeMap<>(database.unfilled())
                        .entrySet().stream()
                                .map(entry -> new UnfilledTable(entry.getKey(), entry.getValue()))
                                .toList());
    }

    private static RowsOutcome prove(RowsDatabase database, Migration migration) throws SQLException {
        if (database.holds(migration)) {
            return RowsOutcome.NOTHING;
        }
        try {
            return new RowsProof(database, migration).prove();
        } catch (SQLException e) {
            if (database.connection().isClosed()) {
                throw e;
            }
            // What cannot be compared must not keep the rest from being proven, nor pass.
            log.debug("{}: its rows could not be compared", migration.name(), e);
            database.markStale();
            database.advance(migration);
            return new RowsOutcome(
                    List.of(),
                    new StepRows(
                            0,
                            0,
                            List.of(),
                            List.of(new UnfilledTable(
                                    "every table", "its rows could not be compared: " + e.getMessage()))));
        }
    }

    /** A wait that ends; what is complete already stays complete. */
    private void fail(Throwable cause) {
        outcomes.forEach(outcome -> outcome.completeExceptionally(cause));
        summary.completeExceptionally(cause);
    }

    private void join() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            cancelled = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, after the migration that it is at. */
    @Override
    public void close() {
        cancelled = true;
        join();
    }
}
