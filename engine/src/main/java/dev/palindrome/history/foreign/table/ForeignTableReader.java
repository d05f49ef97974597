package dev.palindrome.history.foreign.table;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.quoting.Literals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads another tool's table and those beside it. Never writes. */
public final class ForeignTableReader {

    private final Connection connection;
    private final ForeignTable table;

    public ForeignTableReader(Connection connection, ForeignTable table) {
        this.connection = connection;
        this.table = table;
    }

    public ForeignTable table() {
        return table;
    }

    /** All rows in that order. */
    public List<ForeignRow> by(String order) throws SQLException {
        return query("SELECT * FROM " + table.sql() + " ORDER BY " + order);
    }

    /** The rows of a table beside it; none where it is not there. */
    public List<ForeignRow> beside(String other, String order) throws SQLException {
        String sql = table.sqlBeside(other);
        List<ForeignRow> there = query("SELECT to_regclass(" + Literals.quoted(sql) + ")::text AS there");
        return there.get(0).has("there") ? query("SELECT * FROM " + sql + " ORDER BY " + order) : List.of();
    }

    public List<ForeignRow> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<ForeignRow> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(ForeignRow.of(row));
            }
            return rows;
        }
    }

    /** What keeps the table from being adopted as it is. */
    public HistoryException refusal(String code, String what, String next) {
        return new HistoryException(
                new Problem(code, table.name() + ": " + what, null, "nothing has been changed", next));
    }

    /** A row that the tool itself would stop at. */
    public HistoryException unfinished(String what, String next) {
        return refusal("ADOPT_UNFINISHED", what, next);
    }
}
