package dev.palindrome.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalog as this server has it: its columns, and the query that reads the rows that belong to a snapshot. */
final class CatalogTable {

    final String name;
    final long oid;
    final List<Column> columns;
    final String from;
    private final Map<String, Integer> positions = new HashMap<>();

    CatalogTable(String name, long oid, List<Column> columns, String from) {
        this.name = name;
        this.oid = oid;
        this.columns = List.copyOf(columns);
        this.from = from;
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
    }

    /** Where the column is in a row; −1 where this server's catalog has none of that name. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** One text per row, the columns as a row literal, behind the number given. */
    String select(int number) {
        StringBuilder sql = new StringBuilder("SELECT ").append(number).append("::pg_catalog.int4, ROW(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(columns.get(i).sql());
        }
        return sql.append(")::pg_catalog.text FROM ").append(from).toString();
    }
}
