package dev.palindrome.prove.rows;

import dev.palindrome.proof.RollbackCost;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where rows and values are kept, whatever it is called: a table or column that was renamed is the same place, one that was
 * dropped and made again is another.
 *
 * @param tables by OID: the qualified name
 * @param columns by table and number: the name
 */
public record OidNames(Map<Long, String> tables, Map<Column, String> columns) {

    private static final String QUERY = """
            SELECT c.oid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), a.attnum, a.attname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
                 ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.oid >= 16384
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            ORDER BY 2, 3
            """;

    /** A column of a table. */
    public record Column(long table, int number) {}

    public static OidNames read(Connection connection) throws SQLException {
        Map<Long, String> tables = new LinkedHashMap<>();
        Map<Column, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                tables.put(row.getLong(1), row.getString(2));
                if (row.getString(4) != null) {
                    columns.put(new Column(row.getLong(1), row.getInt(3)), row.getString(4));
                }
            }
        }
        return new OidNames(tables, columns);
    }

    /**
     * What of this, by its nature, is not there after the rollback: tables and columns that were not there before the up.
     *
     * @param after the schema after the up, before that of before it
     */
    public List<RollbackCost> goneIn(OidNames afterwards, SchemaShape before, SchemaShape after) {
        List<RollbackCost> costs = new ArrayList<>();
        tables.forEach((oid, table) -> {
            if (!afterwards.tables.containsKey(oid)
                    && after.tables().contains(table)
                    && !before.tables().contains(table)) {
                costs.add(new RollbackCost("table " + table, "every row"));
            }
        });
        columns.forEach((column, name) -> {
            String table = tables.get(column.table());
            if (table != null
                    && afterwards.tables.containsKey(column.table())
                    && !afterwards.columns.containsKey(column)
                    && before.tables().contains(table)
                    && !before.columns(table).contains(name)) {
                costs.add(new RollbackCost(DisplayNames.column(table, name), "every value written after the up"));
            }
        });
        return costs;
    }
}
