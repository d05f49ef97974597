package dev.palindrome.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalog as this server has it: its columns, and the queries that read the rows that belong to a snapshot. */
final class CatalogTable {

    final String name;
    final long oid;
    final List<Column> columns;
    final boolean incremental;
    private final String from;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param from where its rows come from, and which of them are read
     * @param incremental whether rows that changed can be told from those that did not
     */
    CatalogTable(String name, long oid, List<Column> columns, String from, boolean incremental) {
        this.name = name;
        this.oid = oid;
        this.columns = List.copyOf(columns);
        this.from = from;
        this.incremental = incremental;
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

    /** The same for rows that, besides, meet the condition. */
    String select(int number, String condition) {
        return select(number) + " AND (" + condition + ")";
    }

    /** How many rows there are, behind the number given. */
    String count(int number) {
        return "SELECT " + number + "::pg_catalog.int4, pg_catalog.count(*)::pg_catalog.text FROM "
                + Selection.counted(name, from);
    }

    /** The keys of all rows, behind the number given. */
    String keys(int number) {
        return "SELECT " + number + "::pg_catalog.int4, (" + Keys.sql(name) + ")::pg_catalog.text FROM " + from;
    }
}
