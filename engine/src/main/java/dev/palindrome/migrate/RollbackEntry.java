package dev.palindrome.migrate;

import dev.palindrome.history.Records;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A migration that is being rolled back. */
final class RollbackEntry implements Entry {

    private final Records records;
    private final long id;
    private final Optional<String> reason;

    RollbackEntry(Records records, long id, Optional<String> reason) {
        this.records = records;
        this.id = id;
        this.reason = reason;
    }

    @Override
    public Records.Claim claim(Connection connection) throws SQLException {
        return records.claimRollback(connection, id);
    }

    @Override
    public boolean begin(Connection connection) throws SQLException {
        return records.beginRollingBack(connection, id, reason);
    }

    @Override
    public boolean progress(Connection connection, int done) throws SQLException {
        return records.progress(connection, id, done);
    }

    @Override
    public boolean done(Connection connection, boolean transactional, Duration duration) throws SQLException {
        return records.rolledBack(connection, id, reason);
    }

    @Override
    public void failed(Connection connection, int kept, boolean nothingStays, String error) throws SQLException {
        if (nothingStays) {
            records.stillApplied(connection, id);
        } else {
            records.halfDone(connection, id, kept, error);
        }
    }
}
