package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.TextRow;
import dev.palindrome.rows.fingerprint.TableFingerprint;
import dev.palindrome.rows.fingerprint.TableFingerprintReader;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.PartitionTree;
import dev.palindrome.rows.shape.RowExpressions;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of a table under canonical settings, those whose keys have the least hashes first. */
final class TableRowsReader {

    private TableRowsReader() {}

    /**
     * Reads the rows of a table.
     *
     * @param wanted a WHERE clause with a blank at its end, or nothing
     */
    static TableRows read(Connection connection, SchemaShape schemaShape, String table, String wanted, int limit)
            throws SQLException {
        TableShape shape =
                schemaShape.find(table).orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
        return CanonicalSession.read(connection, statement -> read(statement, schemaShape, shape, wanted, limit));
    }

    private static TableRows read(
            Statement statement, SchemaShape schemaShape, TableShape table, String wanted, int limit)
            throws SQLException {
        List<ColumnShape> columns =
                table.columns().stream().filter(column -> !column.virtual()).toList();
        List<String> names = columns.stream().map(ColumnShape::name).toList();
        List<String> key = table.key().isEmpty() ? names.stream().sorted().toList() : table.key();
        List<String> parts = table.kind() == TableShape.Kind.PARTITIONED
                ? new PartitionTree(schemaShape).leaves(table.name())
                : List.of(table.name());
        if (parts.isEmpty()) {
            return new TableRows(table, columns, List.of(), 0, Optional.empty());
        }
        StringBuilder from = new StringBuilder();
        for (String part : parts) {
            from.append(from.length() == 0 ? "" : " UNION ALL ")
                    .append("SELECT ")
                    .append(RowExpressions.hash(key))
                    .append(" AS hash, ")
                    .append(RowExpressions.row(key))
                    .append(" AS key, ")
                    .append(RowExpressions.array(columns))
                    .append(" AS columns FROM ONLY ")
                    .append(part)
                    .append(" AS t");
        }
        List<TextRow> rows = new ArrayList<>();
        long count = 0;
        try (ResultSet results = statement.executeQuery("SELECT hash, columns, pg_catalog.count(*) OVER () FROM ("
                + from + ") AS r " + wanted + "ORDER BY hash, key LIMIT " + limit)) {
            while (results.next()) {
                rows.add(new TextRow(rows.size(), results.getLong(1), (String[])
                        results.getArray(2).getArray()));
                count = results.getLong(3);
            }
        }
        Optional<TableFingerprint> print =
                count > rows.size() ? Optional.of(print(statement, parts, names)) : Optional.empty();
        return new TableRows(table, columns, rows, count, print);
    }

    private static TableFingerprint print(Statement statement, List<String> parts, List<String> columns)
            throws SQLException {
        return TableFingerprintReader.read(
                        statement,
                        parts.stream()
                                .map(part -> TableFingerprintReader.Asked.table(part, columns, Set.of()))
                                .toList())
                .values()
                .stream()
                .reduce(TableFingerprint.NOTHING, TableFingerprint::and);
    }
}
