package dev.palindrome.history;

import dev.palindrome.history.table.HistoryColumns;
import dev.palindrome.history.table.RecordedScript;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The INSERT statements of the history table, and how their parameters are bound. */
final class HistoryStatements {

    private final String table;

    HistoryStatements(String table) {
        this.table = table;
    }

    /** Inserts an applied migration; a row that the script wrote about itself becomes the record. */
    String insertApplied() {
        return insert("applied") + " ON CONFLICT (filename) WHERE " + HistoryColumns.LIVE
                + " DO UPDATE SET version = excluded.version, name = excluded.name,"
                + " description = excluded.description, checksum = excluded.checksum,"
                + " rollback_filename = excluded.rollback_filename, rollback_checksum = excluded.rollback_checksum,"
                + " rollback_script = excluded.rollback_script, applied_by = excluded.applied_by,"
                + " duration_ms = excluded.duration_ms"
                + " RETURNING id, (SELECT id FROM " + table + " ORDER BY id LIMIT 1)";
    }

    /** Inserts a migration whose script begins without a transaction. */
    String insertApplying() {
        return insert("applying") + " ON CONFLICT (filename) WHERE " + HistoryColumns.LIVE + " DO NOTHING RETURNING id";
    }

    /** Inserts a migration that another tool applied. */
    String insertAdopted() {
        return "INSERT INTO " + table + " (version, name, filename, description, checksum, rollback_filename,"
                + " rollback_checksum, rollback_script, duration_ms, status, applied_at, applied_by, source_tool,"
                + " source_key, source_checksum)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'applied', coalesce(?, now()), ?, ?, ?, ?)";
    }

    private String insert(String status) {
        return "INSERT INTO " + table + " (version, name, filename, description, checksum, rollback_filename,"
                + " rollback_checksum, rollback_script, duration_ms, status, applied_at, applied_by)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '" + status + "', now(), current_user)";
    }

    /** Binds the first nine parameters of an INSERT. */
    static void fill(PreparedStatement statement, NewHistoryRecord record, @Nullable Long millis) throws SQLException {
        statement.setString(1, record.version());
        statement.setString(2, record.name());
        statement.setString(3, record.filename());
        statement.setString(4, record.description());
        statement.setString(5, record.checksum());
        statement.setString(6, record.rollback().map(RecordedScript::filename).orElse(null));
        statement.setString(7, record.rollback().map(RecordedScript::checksum).orElse(null));
        statement.setString(8, record.rollback().map(RecordedScript::text).orElse(null));
        statement.setObject(9, millis, java.sql.Types.BIGINT);
    }

    /** The SQL type of a value that is bound. */
    static int sqlType(@Nullable Object value) {
        if (value instanceof Integer) {
            return java.sql.Types.INTEGER;
        }
        return value instanceof Long ? java.sql.Types.BIGINT : java.sql.Types.VARCHAR;
    }
}
