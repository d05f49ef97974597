package dev.palindrome.prove.database;

import dev.palindrome.quoting.Literals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Count and order-independent hash of each table that holds rows. Shows whether a step left the rows
 * as it should, so that the next one starts from a correct state. Tables without a single page are not looked at.
 *
 * @param tables by qualified name
 */
public record RowChecksums(Map<String, String> tables) {

    private static final String POPULATED = """
            SELECT c.oid::regclass::text
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND pg_catalog.pg_relation_size(c.oid) > 0
            ORDER BY 1
            """;

    /** SQLSTATE invalid_sql_statement_name. */
    private static final String UNDEFINED_PLAN = "26000";

    static RowChecksums read(Connection connection) throws SQLException {
        StringJoiner union = new StringJoiner("\nUNION ALL\n");
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = populated(statement)) {
                while (rows.next()) {
                    String table = rows.getString(1);
                    union.add("SELECT " + Literals.quoted(table) + ", count(*) || ':' || "
                            + "coalesce(sum(pg_catalog.hashtextextended(t::text, 0)::numeric), 0)::text FROM ONLY "
                            + table + " AS t");
                }
            }
            Map<String, String> tables = new TreeMap<>();
            if (union.length() > 0) {
                try (ResultSet rows = statement.executeQuery(union.toString())) {
                    while (rows.next()) {
                        if (!rows.getString(2).startsWith("0:")) {
                            tables.put(rows.getString(1), rows.getString(2));
                        }
                    }
                }
            }
            return new RowChecksums(tables);
        }
    }

    /** Planned once in a session, as it is asked twice a migration; a script may have dropped it ({@code DISCARD ALL}). */
    private static ResultSet populated(Statement statement) throws SQLException {
        try {
            return statement.executeQuery("EXECUTE palindrome_populated");
        } catch (SQLException e) {
            if (!UNDEFINED_PLAN.equals(e.getSQLState())) {
                throw e;
            }
            statement.execute("PREPARE palindrome_populated AS " + POPULATED);
            return statement.executeQuery("EXECUTE palindrome_populated");
        }
    }
}
