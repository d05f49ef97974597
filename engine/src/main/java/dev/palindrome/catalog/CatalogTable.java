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
    /** Which rows are read. */
    final String rows;

    private final String joins;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param joins what its rows, {@code t}, are joined with
     * @param rows which of them are read
     * @param incremental whether rows that changed can be told from those that did not
     */
    CatalogTable(String name, long oid, List<Column> columns, String joins, String rows, boolean incremental) {
        this.name = name;
        this.oid = oid;
        this.columns = List.copyOf(columns);
        this.joins = joins;
        this.rows = rows;
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
        return select(number, "pg_catalog." + name + " t", "true");
    }

    /** The same for rows that, besides, meet the condition. */
    String select(int number, String condition) {
        return select(number, "pg_catalog." + name + " t", condition);
    }

    /** The same for rows from another source than the whole catalog. */
    String select(int number, String source, String condition) {
        StringBuilder sql = new StringBuilder("SELECT ").append(number).append("::pg_catalog.int4, ROW(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(columns.get(i).sql());
        }
        return sql.append(")::pg_catalog.text").append(from(source, condition)).toString();
    }

    private String from(String source, String condition) {
        return " FROM " + source + " " + joins + " WHERE " + rows + " AND (" + condition + ")";
    }

    /** The keys of all rows, behind the number given. */
    String keys(int number) {
        return "SELECT " + number + "::pg_catalog.int4, (" + Keys.sql(name) + ")::pg_catalog.text"
                + from("pg_catalog." + name + " t", "true");
    }
}
