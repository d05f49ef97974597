package dev.palindrome.prove;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ProofRows;
import dev.palindrome.proof.StepRows;
import dev.palindrome.proof.Unproven;
import dev.palindrome.server.ThrowawayServer;
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
 * beside the first where it can; roles belong to the whole server, so that sets that make some are gone through one after
 * the other.
 */
final class RowsPass implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RowsPass.class);

    private final ThrowawayServer server;
    private final MigrationSet set;
    private final ProveSettings settings;
    private final RoleNames roles;
    private final List<CompletableFuture<RowsOutcome>> outcomes = new ArrayList<>();
    private final CompletableFuture<ProofRows> summary = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean cancelled;

    RowsPass(ThrowawayServer server, MigrationSet set, ProveSettings settings, RoleNames roles) {
        this.server = server;
        this.set = set;
        this.settings = settings;
        this.roles = roles;
        set.migrations().forEach(migration -> outcomes.add(new CompletableFuture<>()));
        this.thread = new Thread(this::run, "palindrome-rows");
        thread.setDaemon(true);
    }

    /** Begins; returns at once where the set can be gone through twice at the same time, else when it is done. */
    void start() {
        thread.start();
        if (!roles.none()) {
            join();
        }
    }

    boolean isDone(int index) {
        return outcomes.get(index).isDone();
    }

    /** What was found about a migration; waits for it. */
    RowsOutcome of(int index) {
        return result(outcomes.get(index));
    }

    /** With what rows; waits for the end. */
    ProofRows summary() {
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

    private void run() {
        try (RowsDatabase database = new RowsDatabase(
                new WorkingDatabase(server, new HistoryStandIn(settings.historyTables()), roles, settings.given()),
                settings.historyTables(),
                settings.seed())) {
            for (int i = 0; i < outcomes.size() && !cancelled; i++) {
                outcomes.get(i).complete(prove(database, set.migrations().get(i), i));
            }
            summary.complete(new ProofRows(
                    settings.seed(),
                    database.shapes().tables().size(),
                    database.filled().size(),
                    new TreeMap<>(database.unfilled())
                            .entrySet().stream()
                                    .map(entry -> new Unproven(entry.getKey(), entry.getValue()))
                                    .toList()));
        } catch (SQLException e) {
            fail(RowsDatabase.lost(e));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        fail(new CancellationException());
    }

    private static RowsOutcome prove(RowsDatabase database, Migration migration, int index) throws SQLException {
        if (migration.kind() == Migration.Kind.BASELINE && index > 0) {
            // It stands for what is there already.
            return RowsOutcome.NOTHING;
        }
        try {
            return new RowsStep(database, migration).prove();
        } catch (SQLException e) {
            if (database.connection().isClosed()) {
                throw e;
            }
            // What cannot be compared must not keep the rest from being proven, nor pass.
            log.debug("{}: its rows could not be compared", migration.name(), e);
            database.isNoLongerRight();
            database.advance(migration);
            return new RowsOutcome(
                    List.of(),
                    new StepRows(
                            0,
                            0,
                            List.of(),
                            List.of(new Unproven("every table", "its rows could not be compared: " + e.getMessage()))));
        }
    }

    /** Nobody waits for ever; what is complete already stays as it is. */
    private void fail(Throwable cause) {
        outcomes.forEach(outcome -> outcome.completeExceptionally(cause));
        summary.completeExceptionally(cause);
    }

    private void join() {
        try {
            thread.join();
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
