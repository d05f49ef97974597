package dev.palindrome.migrate.run;

import dev.palindrome.history.HistoryWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A migration that is being rolled back. */
final class RollbackHistoryUpdate implements HistoryUpdate {

    private final HistoryWriter historyWriter;
    private final long id;
    private final Optional<String> reason;

    RollbackHistoryUpdate(HistoryWriter historyWriter, long id, Optional<String> reason) {
        this.historyWriter = historyWriter;
        this.id = id;
        this.reason = reason;
    }

    @Override
    public HistoryWriter.Claim claim(Connection connection) throws SQLException {
        return historyWriter.claimRollback(connection, id);
    }

    @Override
    public boolean begin(Connection connection) throws SQLException {
        return historyWriter.beginRollingBack(connection, id, reason);
    }

    @Override
    public boolean progress(Connection connection, int done) throws SQLException {
        return historyWriter.progress(connection, id, done);
    }

    @Override
    public boolean done(Connection connection, boolean transactional, Duration duration) throws SQLException {
        return historyWriter.rolledBack(connection, id, reason);
    }

    @Override
    public void failed(Connection connection, int kept, boolean nothingStays, String error) throws SQLException {
        if (nothingStays) {
            historyWriter.stillApplied(connection, id);
        } else {
            historyWriter.halfDone(connection, id, kept, error);
        }
    }
}
