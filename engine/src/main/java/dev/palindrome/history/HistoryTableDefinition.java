package dev.palindrome.history;

import dev.palindrome.history.table.HistoryColumns;
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
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the history table, or makes another runner's table take Palindrome's rows too. Keeps every row. */
final class HistoryTableDefinition {

    private final Connection connection;
    private final HistoryTableFacts table;

    HistoryTableDefinition(Connection connection, HistoryTableFacts table) {
        this.connection = connection;
        this.table = table;
    }

    void create() throws SQLException {
        String schema = table.name().schema().orElseThrow();
        // Asking first: CREATE SCHEMA IF NOT EXISTS wants the right to create schemas even where there is one already.
        if (!schemaExists(schema)) {
            run("CREATE SCHEMA IF NOT EXISTS " + HistoryTableName.quote(schema));
        }
        String columns = HistoryColumns.COLUMNS.entrySet().stream()
                .map(c -> c.getKey() + " " + c.getValue() + (c.getKey().equals("filename") ? " NOT NULL" : ""))
                .collect(Collectors.joining(",\n  "));
        run("CREATE TABLE IF NOT EXISTS " + table.name().sql() + " (\n  " + columns + ",\n  PRIMARY KEY (id)\n)");
        run("COMMENT ON TABLE " + table.name().sql()
                + " IS 'Which migrations were applied and rolled back, when, by whom, why. Kept by Palindrome.'");
        addLiveKey();
    }

    void extend() throws SQLException {
        boolean named = table.columns().containsKey("filename");
        for (Map.Entry<String, String> column : HistoryColumns.COLUMNS.entrySet()) {
            if (!table.columns().containsKey(column.getKey())) {
                alter("ADD COLUMN IF NOT EXISTS " + column.getKey() + " " + column.getValue());
            }
        }
        for (Map.Entry<String, HistoryTableFacts.Column> column :
                table.columns().entrySet()) {
            if (HistoryColumns.takesText(column.getKey())
                    && column.getValue().type().startsWith("character varying(")) {
                alter("ALTER COLUMN " + column.getKey() + " TYPE text");
            }
        }
        dropWhatForbidsSeveralRows();
        if (!named) {
            String alias = HistoryColumns.FILENAME_ALIASES.stream()
                    .filter(table.columns()::containsKey)
                    .findFirst()
                    .orElseThrow();
            run("UPDATE " + table.name().sql() + " SET filename = " + alias + "::text WHERE filename IS NULL");
        }
        addLiveKey();
    }

    /** One migration has many rows over time, and its status has more words than a team's check may know. */
    private void dropWhatForbidsSeveralRows() throws SQLException {
        String oid = table.oid() + "::oid";
        List<String> drops =
                texts("SELECT " + Literals.quoted("ALTER TABLE " + table.name().sql() + " DROP CONSTRAINT ")
                        + " || quote_ident(c.conname)"
                        + " FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
                        + " WHERE c.conrelid = " + oid + " AND cardinality(c.conkey) = 1"
                        + " AND (c.contype IN ('p', 'u') AND a.attname IN ('filename', 'name', 'migration_name',"
                        + " 'migration', 'version', 'checksum') OR c.contype = 'c' AND a.attname = 'status')");
        for (String drop : drops) {
            run(drop);
        }
        drops = texts("SELECT 'DROP INDEX ' || i.indexrelid::regclass FROM pg_index i"
                + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
                + " WHERE i.indrelid = " + oid + " AND i.indisunique AND i.indnatts = 1 AND i.indpred IS NULL"
                + " AND a.attname IN ('filename', 'name', 'migration_name', 'migration', 'version', 'checksum')");
        for (String drop : drops) {
            run(drop);
        }
    }

    private void addLiveKey() throws SQLException {
        run("CREATE UNIQUE INDEX IF NOT EXISTS "
                + HistoryTableName.quote(HistoryColumns.indexName(table.name().table())) + " ON "
                + table.name().sql() + " (filename) WHERE " + HistoryColumns.LIVE);
    }

    private boolean schemaExists(String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private List<String> texts(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void alter(String what) throws SQLException {
        run("ALTER TABLE " + table.name().sql() + " " + what);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
