package dev.palindrome.catalog.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalog as this server has it: its columns, and the queries that read the rows that belong to a snapshot. */
public final class CatalogTable {

    public final String name;
    public final long oid;
    public final List<CatalogColumn> catalogColumns;
    public final boolean incremental;
    /** Which rows are read. */
    public final String rows;

    private final String joins;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param joins what its rows, {@code t}, are joined with
     * @param rows which of them are read
     * @param incremental whether changed rows can be distinguished from unchanged ones
     */
    CatalogTable(
            String name, long oid, List<CatalogColumn> catalogColumns, String joins, String rows, boolean incremental) {
        this.name = name;
        this.oid = oid;
        this.catalogColumns = List.copyOf(catalogColumns);
        this.joins = joins;
        this.rows = rows;
        this.incremental = incremental;
        for (int i = 0; i < catalogColumns.size(); i++) {
            positions.put(catalogColumns.get(i).name(), i);
        }
    }

    /** Where the column is in a row; −1 where this server's catalog has none of that name. */
    int position(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** One text per row, the columns as a row literal, behind the number given. */
    public String select(int number) {
        return select(number, "pg_catalog." + name + " t", "true");
    }

    /** The same for rows that, besides, meet the condition. */
    public String select(int number, String condition) {
        return select(number, "pg_catalog." + name + " t", condition);
    }

    /** The same for rows from another source than the whole catalog. */
    public String select(int number, String source, String condition) {
        StringBuilder sql = new StringBuilder("SELECT ").append(number).append("::pg_catalog.int4, ROW(");
        for (int i = 0; i < catalogColumns.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(catalogColumns.get(i).sql());
        }
        return sql.append(")::pg_catalog.text").append(from(source, condition)).toString();
    }

    private String from(String source, String condition) {
        return " FROM " + source + " " + joins + " WHERE " + rows + " AND (" + condition + ")";
    }

    /** The keys of all rows, behind the number given. */
    public String keys(int number) {
        return "SELECT " + number + "::pg_catalog.int4, (" + CatalogKeys.sql(name) + ")::pg_catalog.text"
                + from("pg_catalog." + name + " t", "true");
    }
}
