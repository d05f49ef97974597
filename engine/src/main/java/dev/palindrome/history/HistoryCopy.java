package dev.palindrome.history;

import dev.palindrome.history.table.HistoryTableFacts;
import dev.palindrome.history.table.HistoryTableName;
import dev.palindrome.quoting.Literals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a history table, kept while a script drops the table, empties it or makes one of its own. In memory, for
 * there is no place in the database that a script which cleans everything would spare.
 */
public final class HistoryCopy {

    private final HistoryTableFacts table;
    private final List<String> rows;

    private HistoryCopy(HistoryTableFacts table, List<String> rows) {
        this.table = table;
        this.rows = rows;
    }

    static HistoryCopy of(Connection connection, HistoryTableFacts table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT to_jsonb(t)::text FROM " + table.name().sql() + " AS t ORDER BY id")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return new HistoryCopy(table, rows);
    }

    /** Takes the table out of a script's way, in the transaction that is open. */
    public void putAside(Connection connection) throws SQLException {
        run(connection, "DROP TABLE " + table.name().sql());
    }

    /** Takes the schema out of a script's way too; nothing else may be in it. */
    public void putSchemaAside(Connection connection) throws SQLException {
        run(
                connection,
                "DROP SCHEMA " + HistoryTableName.quote(table.name().schema().orElseThrow()));
    }

    /**
     * Makes sure that the table is there, in a shape that takes Palindrome's rows, with every row that the copy has; rows that the
     * script wrote into a table of its own stay, unless they repeat one of these.
     *
     * @return the history as it is now
     */
    public History restore(Connection connection) throws SQLException {
        History history = History.find(connection, table.name().sql()).ensure(connection);
        HistoryTableFacts now = HistoryTableFacts.of(connection, table.name());
        String sql = now.name().sql();
        String columns = table.columns().keySet().stream()
                .filter(now.columns()::containsKey)
                .map(HistoryTableName::quote)
                .collect(Collectors.joining(", "));
        String copied = "jsonb_populate_recordset(NULL::" + sql + ", ?::jsonb) AS c";
        if (now.oid() != table.oid()) {
            update(connection, "UPDATE " + sql + " SET id = id + (SELECT coalesce(max(c.id), 0) FROM " + copied + ")");
            update(connection, "DELETE FROM " + sql + " WHERE filename IN (SELECT c.filename FROM " + copied + ")");
        }
        update(
                connection,
                "INSERT INTO " + sql + " (" + columns + ") SELECT " + columns + " FROM " + copied
                        + " WHERE NOT EXISTS (SELECT FROM " + sql + " AS t WHERE t.id = c.id)");
        run(
                connection,
                "SELECT setval(pg_get_serial_sequence(" + Literals.quoted(sql) + ", 'id'), (SELECT max(id) FROM " + sql
                        + "))");
        return history;
    }

    private void update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "[" + String.join(",", rows) + "]");
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
