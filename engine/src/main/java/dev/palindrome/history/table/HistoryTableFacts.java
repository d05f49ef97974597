package dev.palindrome.history.table;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database says about the history table.
 *
 * @param name with its schema, also where the table does not exist yet
 * @param oid 0 where it does not exist
 * @param kind {@code r} for a table
 * @param columns in order; empty where it does not exist
 * @param liveKey whether there is a partial unique index
 */
public record HistoryTableFacts(
        HistoryTableName name, long oid, String kind, Map<String, Column> columns, boolean liveKey) {

    private static final String QUERY = """
            SELECT coalesce(n.nspname, current_schema()), coalesce(c.oid, 0)::bigint, coalesce(c.relkind, ' '),
                   EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NOT NULL),
                   a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> ''
              FROM (SELECT to_regclass(?)) AS t (oid)
              LEFT JOIN pg_class c ON c.oid = t.oid
              LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum
            """;

    /**
     * A column as it is.
     *
     * @param type as SQL writes it
     * @param required whether it refuses nulls and has no default
     */
    public record Column(String type, boolean required) {}

    public static HistoryTableFacts of(Connection connection, HistoryTableName name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, name.sql());
            try (ResultSet row = query.executeQuery()) {
                return read(row, name);
            }
        }
    }

    private static HistoryTableFacts read(ResultSet row, HistoryTableName name) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        row.next();
        String schema = name.schema().orElse(row.getString(1));
        long oid = row.getLong(2);
        String kind = row.getString(3);
        boolean liveKey = row.getBoolean(4);
        do {
            String column = row.getString(5);
            if (column != null) {
                columns.put(column, new Column(row.getString(6), row.getBoolean(7) && !row.getBoolean(8)));
            }
        } while (row.next());
        if (schema == null) {
            throw new HistoryException(Problem.of(
                            "HISTORY_NO_SCHEMA",
                            "No schema of the search path exists, so there is no place for " + name)
                    .next("Name the schema of the history table: public." + name));
        }
        return new HistoryTableFacts(name.in(schema), oid, kind, columns, liveKey);
    }

    public boolean exists() {
        return oid != 0;
    }

    /** Whether the table has every column that Palindrome writes. */
    public boolean complete() {
        return liveKey && columns.keySet().containsAll(HistoryColumns.COLUMNS.keySet());
    }

    /** Columns that a row of Palindrome's would leave empty although they may not be. */
    public List<String> inTheWay() {
        return columns.entrySet().stream()
                .filter(c -> c.getValue().required())
                .map(Map.Entry::getKey)
                .filter(c -> !HistoryColumns.COLUMNS.containsKey(c) && !HistoryColumns.FILENAME_ALIASES.contains(c))
                .toList();
    }
}
