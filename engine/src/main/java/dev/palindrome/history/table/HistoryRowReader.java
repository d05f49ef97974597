package dev.palindrome.history.table;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a history table, also of one that lacks some of Palindrome's columns. */
public final class HistoryRowReader {

    private final HistoryTableFacts table;

    public HistoryRowReader(HistoryTableFacts table) {
        this.table = table;
    }

    public List<HistoryRow> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query())) {
            List<HistoryRow> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row(row));
            }
            return rows;
        }
    }

    private String query() {
        return "SELECT " + or("id", "row_number() OVER (ORDER BY applied_at)") + ", "
                + text("version") + ", " + text("name") + ", " + filename() + ", " + text("description") + ", "
                + text("checksum") + ", " + or("status", "'applied'") + ", applied_at::timestamptz, "
                + or("rolled_back_at::timestamptz", "NULL::timestamptz") + ", " + text("rollback_reason") + ", "
                + text("rollback_filename") + ", " + text("rollback_checksum") + ", "
                + or("statements_done", "0") + ", " + text("error") + ", " + text("source_tool") + " FROM "
                + table.name().sql() + " ORDER BY 1";
    }

    private String filename() {
        if (has("filename")) {
            return "filename";
        }
        return HistoryColumns.FILENAME_ALIASES.stream()
                        .filter(this::has)
                        .findFirst()
                        .orElseThrow() + "::text";
    }

    private String text(String column) {
        return or(column, "NULL") + "::text";
    }

    private String or(String expression, String otherwise) {
        int cast = expression.indexOf("::");
        return has(cast < 0 ? expression : expression.substring(0, cast)) ? expression : otherwise;
    }

    private boolean has(String column) {
        return table.columns().containsKey(column);
    }

    private HistoryRow row(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getLong(1),
                optional(row, 2),
                optional(row, 3),
                row.getString(4),
                optional(row, 5),
                optional(row, 6),
                status(row.getString(7), row.getString(4)),
                instant(row, 8).orElse(Instant.EPOCH),
                instant(row, 9),
                optional(row, 10),
                optional(row, 11),
                optional(row, 12),
                row.getInt(13),
                optional(row, 14),
                optional(row, 15));
    }

    private RecordStatus status(String text, String filename) {
        return RecordStatus.of(text)
                .orElseThrow(() -> new HistoryException(Problem.of(
                                "HISTORY_STATUS_UNKNOWN",
                                "The row of " + filename + " in " + table.name() + " has the status '" + text
                                        + "', which we do not know")
                        .state("nothing has been changed")
                        .next("Make it 'applied' or 'rolled_back', whichever is true")));
    }

    private static Optional<String> optional(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
