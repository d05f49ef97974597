package dev.palindrome.migrate.run;

import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.failure.LockException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.History;
import dev.palindrome.history.HistoryCopy;
import dev.palindrome.quoting.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the record of one script along with it, and keeps the other records safe from it. */
final class HistoryRecording implements RunObserver {

    /** What a table answers that was dropped, or replaced by one of the script's own. */
    private static final Set<String> TABLE_LOST = Set.of("42P01", "3F000", "42703", "42P10", "23502", "23514", "22001");

    private static final long PAUSE_MILLIS = 100;

    private final History history;
    private final HistoryUpdate historyUpdate;
    private final HistoryProtection historyProtection;
    private final Duration wait;
    private final Verification verification;
    private @Nullable HistoryCopy copy;
    private boolean calledOff;
    private boolean recordsLost;
    private boolean restored;
    private boolean transactional;

    HistoryRecording(
            History history,
            HistoryUpdate historyUpdate,
            HistoryProtection historyProtection,
            Duration wait,
            Verification verification) {
        this.history = history;
        this.historyUpdate = historyUpdate;
        this.historyProtection = historyProtection;
        this.wait = wait;
        this.verification = verification;
    }

    /** Whether another session did it meanwhile, so that the script was not run. */
    boolean calledOff() {
        return calledOff;
    }

    /** Whether records were gone when the script was to be recorded. */
    boolean recordsLost() {
        return recordsLost;
    }

    /** Whether records had to be put back. */
    boolean restored() {
        return restored;
    }

    @Override
    public boolean before(Connection connection, boolean inTransaction) throws SQLException {
        transactional = inTransaction;
        boolean free = inTransaction ? claim(connection) : historyUpdate.begin(connection);
        calledOff = !free;
        if (free && (historyProtection != HistoryProtection.NONE || !inTransaction)) {
            copy = history.copy(connection);
            if (inTransaction && historyProtection.compareTo(HistoryProtection.ASIDE) >= 0) {
                copy.putAside(connection);
            }
            if (inTransaction && historyProtection == HistoryProtection.SCHEMA_ASIDE) {
                copy.putSchemaAside(connection);
            }
        }
        return free;
    }

    @Override
    public void afterStatement(Connection connection, int index, StatementRun statement) throws SQLException {
        if (!tableIsThere(connection) || !historyUpdate.progress(connection, index + 1)) {
            putBack(connection);
            historyUpdate.progress(connection, index + 1);
        }
    }

    @Override
    public void after(Connection connection, List<StatementRun> statements, Duration soFar) throws SQLException {
        if (transactional && copy != null) {
            putBack(connection);
        }
        if (transactional) {
            verification.before(connection);
        }
        boolean complete;
        try {
            complete = historyUpdate.done(connection, transactional, soFar);
        } catch (SQLException e) {
            recordsLost = TABLE_LOST.contains(String.valueOf(e.getSQLState()));
            throw e;
        }
        if (!complete) {
            recordsLost = true;
            throw new SQLException("The script took records out of the history table " + history.name());
        }
    }

    private boolean claim(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            switch (historyUpdate.claim(connection)) {
                case FREE -> {
                    return true;
                }
                case RECORDED -> {
                    return false;
                }
                case HELD -> {
                    if (System.nanoTime() > deadline) {
                        throw new LockException(Problem.of(
                                        "LOCK_HELD", "Somebody else is in the middle of a migration of this database")
                                .next("Wait for them and run it again"));
                    }
                    MigrationLock.pause(PAUSE_MILLIS);
                }
            }
        }
    }

    private boolean tableIsThere(Connection connection) {
        return History.find(connection, quoted()).exists();
    }

    private String quoted() {
        return Identifiers.quoted(history.schema()) + "." + Identifiers.quoted(history.tableName());
    }

    private void putBack(Connection connection) throws SQLException {
        if (copy != null) {
            copy.restore(connection);
            restored = true;
        }
    }
}
