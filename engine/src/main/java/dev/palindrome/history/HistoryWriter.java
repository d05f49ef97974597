package dev.palindrome.history;

import dev.palindrome.history.table.AdoptionOrigin;
import dev.palindrome.history.table.HistoryColumns;
import dev.palindrome.history.table.RecordedScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes rows of the history, on whatever transaction the connection is in. Immutable. */
public final class HistoryWriter {

    private final String table;
    private final long guardKey;
    private final HistoryStatements statements;

    HistoryWriter(String table, long guardKey) {
        this.table = table;
        this.guardKey = guardKey;
        this.statements = new HistoryStatements(table);
    }

    /** What keeps a migration from being applied. */
    public enum Claim {
        /** Nothing: until the end of this transaction no other session can apply it. */
        FREE,
        /** The migration is recorded already. */
        RECORDED,
        /** Another session is in the middle of a migration. */
        HELD
    }

    /**
     * A record that was written.
     *
     * @param id of its row
     * @param oldestBefore the id of the oldest row that was there before; empty if there was none
     */
    public record Written(long id, OptionalLong oldestBefore) {}

    /**
     * Asks, in the transaction that will apply a migration, whether it is still to be applied. Holds even where a session
     * lock does not, as behind a pooler that shares sessions. One round trip; two statements, so that the second one sees
     * what was committed before the lock was got.
     */
    public Claim claim(Connection connection, String filename) throws SQLException {
        String sql = "SELECT pg_try_advisory_xact_lock(?); SELECT FROM " + table + " WHERE filename = ? AND "
                + HistoryColumns.LIVE;
        return claim(connection, sql, statement -> statement.setString(2, filename), Claim.RECORDED, Claim.FREE);
    }

    /** The same for a repeatable migration, which may be applied again when its script is another one. */
    public Claim claim(Connection connection, String filename, String checksum) throws SQLException {
        Claim claim = claim(connection, filename);
        return claim == Claim.RECORDED && replace(connection, filename, checksum) ? Claim.FREE : claim;
    }

    /** Makes place for another script of a repeatable migration; whether there was a record that had to make it. */
    public boolean replace(Connection connection, String filename, String checksum) throws SQLException {
        String sql = "UPDATE " + table + " SET status = 'replaced' WHERE filename = ? AND status = 'applied'"
                + " AND checksum IS DISTINCT FROM ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, filename);
            statement.setString(2, checksum);
            return statement.executeUpdate() > 0;
        }
    }

    /**
     * Records that a migration is applied; a row that the script wrote about itself becomes this record.
     *
     * @return the record, and the oldest one that was there before
     */
    public Written applied(Connection connection, NewHistoryRecord record, Duration duration) throws SQLException {
        String sql = statements.insertApplied();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            HistoryStatements.fill(statement, record, duration.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                long oldest = row.getLong(2);
                return new Written(id, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(oldest));
            }
        }
    }

    /** Records that a script without a transaction begins; empty when the migration is recorded already. */
    public OptionalLong beginApplying(Connection connection, NewHistoryRecord record) throws SQLException {
        String sql = statements.insertApplying();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            HistoryStatements.fill(statement, record, null);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Records that a rollback script without a transaction begins; whether the row was applied until now. */
    public boolean beginRollingBack(Connection connection, long id, Optional<String> reason) throws SQLException {
        return change(
                connection,
                "status = 'rolling_back', statements_done = 0, error = NULL, rollback_reason = ?",
                id,
                "status = 'applied'",
                reason.orElse(null));
    }

    /** Records how many statements of a script without a transaction are done; false when the row is not there. */
    public boolean progress(Connection connection, long id, int done) throws SQLException {
        return change(connection, "statements_done = ?", id, "true", done);
    }

    /** Records that a script without a transaction has failed and that something of it stays. */
    public void halfDone(Connection connection, long id, int done, String error) throws SQLException {
        change(connection, "statements_done = ?, error = ?", id, "true", done, error);
    }

    /** Records that an up script without a transaction has failed and that nothing of it stays. */
    public void failed(Connection connection, long id, String error) throws SQLException {
        change(connection, "status = 'failed', statements_done = 0, error = ?", id, "true", error);
    }

    /** Records that a rollback script without a transaction has failed and that nothing was rolled back. */
    public void stillApplied(Connection connection, long id) throws SQLException {
        change(
                connection,
                "status = 'applied', statements_done = NULL, error = NULL, rollback_reason = NULL",
                id,
                "true");
    }

    /** Records that an up script without a transaction has come to its end. */
    public boolean applied(Connection connection, long id, Duration duration) throws SQLException {
        return change(
                connection,
                "status = 'applied', statements_done = NULL, error = NULL, duration_ms = ?",
                id,
                "true",
                duration.toMillis());
    }

    /**
     * Records that another tool applied these migrations, in the transaction that is open.
     *
     * @throws SQLException when one of them is recorded as applied already
     */
    public void adopted(Connection connection, Map<NewHistoryRecord, AdoptionOrigin> adopted) throws SQLException {
        String sql = statements.insertAdopted();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<NewHistoryRecord, AdoptionOrigin> entry : adopted.entrySet()) {
                AdoptionOrigin adoptionOrigin = entry.getValue();
                HistoryStatements.fill(
                        statement,
                        entry.getKey(),
                        adoptionOrigin.duration().map(Duration::toMillis).orElse(null));
                statement.setObject(
                        10,
                        adoptionOrigin
                                .appliedAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setString(11, adoptionOrigin.appliedBy().orElse(null));
                statement.setString(12, adoptionOrigin.tool());
                statement.setString(13, adoptionOrigin.key());
                statement.setString(14, adoptionOrigin.checksum().orElse(null));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Records that a migration is rolled back; false when the row is not there. */
    public boolean rolledBack(Connection connection, long id, Optional<String> reason) throws SQLException {
        return change(
                connection,
                "status = 'rolled_back', statements_done = NULL, error = NULL, rolled_back_at = now(),"
                        + " rolled_back_by = current_user, rollback_reason = ?",
                id,
                "true",
                reason.orElse(null));
    }

    /** Asks, in the transaction that will roll a migration back, whether it is still applied; see {@link #claim}. */
    public Claim claimRollback(Connection connection, long id) throws SQLException {
        String sql =
                "SELECT pg_try_advisory_xact_lock(?); SELECT FROM " + table + " WHERE id = ? AND status = 'applied'";
        return claim(connection, sql, statement -> statement.setLong(2, id), Claim.FREE, Claim.RECORDED);
    }

    /** Binds the second parameter of a claim. */
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private Claim claim(Connection connection, String sql, Binding binding, Claim found, Claim notFound)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, guardKey);
            binding.bind(query);
            query.execute();
            try (ResultSet lock = query.getResultSet()) {
                lock.next();
                if (!lock.getBoolean(1)) {
                    return Claim.HELD;
                }
            }
            query.getMoreResults();
            try (ResultSet row = query.getResultSet()) {
                return row.next() ? found : notFound;
            }
        }
    }

    /** The rollback script that was recorded when a migration was applied. */
    public Optional<RecordedScript> rollbackScript(Connection connection, long id) throws SQLException {
        String sql = "SELECT rollback_filename, rollback_checksum, rollback_script FROM " + table
                + " WHERE id = ? AND rollback_script IS NOT NULL";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new RecordedScript(row.getString(1), row.getString(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private boolean change(Connection connection, String set, long id, String condition, @Nullable Object... values)
            throws SQLException {
        String sql = "UPDATE " + table + " SET " + set + " WHERE id = ? AND " + condition;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Object value : values) {
                statement.setObject(parameter++, value, HistoryStatements.sqlType(value));
            }
            statement.setLong(parameter, id);
            return statement.executeUpdate() == 1;
        }
    }
}
