package dev.palindrome.migrate.run;

import dev.palindrome.history.HistoryWriter;
import dev.palindrome.history.NewHistoryRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** A migration that is being applied. */
final class UpHistoryUpdate implements HistoryUpdate {

    private final HistoryWriter historyWriter;
    private final NewHistoryRecord record;
    private final boolean repeatable;
    private final OptionalLong oldest;
    private OptionalLong id = OptionalLong.empty();
    private OptionalLong oldestNow;

    /**
     * @param repeatable whether a record of another script of the same migration is no obstacle
     * @param oldest the id of the oldest record; whether it is still there tells whether a script emptied the table
     */
    UpHistoryUpdate(HistoryWriter historyWriter, NewHistoryRecord record, boolean repeatable, OptionalLong oldest) {
        this.historyWriter = historyWriter;
        this.record = record;
        this.repeatable = repeatable;
        this.oldest = oldest;
        this.oldestNow = oldest;
    }

    @Override
    public HistoryWriter.Claim claim(Connection connection) throws SQLException {
        return repeatable
                ? historyWriter.claim(connection, record.filename(), record.checksum())
                : historyWriter.claim(connection, record.filename());
    }

    @Override
    public boolean begin(Connection connection) throws SQLException {
        if (repeatable) {
            historyWriter.replace(connection, record.filename(), record.checksum());
        }
        id = historyWriter.beginApplying(connection, record);
        return id.isPresent();
    }

    @Override
    public boolean progress(Connection connection, int done) throws SQLException {
        return historyWriter.progress(connection, id.orElseThrow(), done);
    }

    @Override
    public boolean done(Connection connection, boolean transactional, Duration duration) throws SQLException {
        if (!transactional) {
            return historyWriter.applied(connection, id.orElseThrow(), duration);
        }
        HistoryWriter.Written written = historyWriter.applied(connection, record, duration);
        if (oldest.isEmpty()) {
            // Not always written by Palindrome: another runner may have written the first one meanwhile.
            oldestNow = OptionalLong.of(written.oldestBefore().orElse(written.id()));
            return true;
        }
        return written.oldestBefore().equals(oldest);
    }

    @Override
    public void failed(Connection connection, int kept, boolean nothingStays, String error) throws SQLException {
        if (nothingStays) {
            historyWriter.failed(connection, id.orElseThrow(), error);
        } else {
            historyWriter.halfDone(connection, id.orElseThrow(), kept, error);
        }
    }

    /** The id of the oldest record after this one was written. */
    OptionalLong oldest() {
        return oldestNow;
    }
}
