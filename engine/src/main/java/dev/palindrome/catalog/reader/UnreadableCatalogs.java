package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogExclusions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The catalogs and columns of catalogs that the role of a connection may not read. */
final class UnreadableCatalogs {

    /** The two that PostgreSQL hides are also there as views, without what is secret (manual, 54.34 and 52.56). */
    private static final String UNREADABLE = """
            SELECT c.relname,
                   CASE WHEN pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
                        THEN c.relname || '.' || a.attname ELSE c.relname END
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND c.relname <> 'pg_authid'
              AND NOT pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
              AND (c.relname <> 'pg_user_mapping' OR EXISTS (SELECT FROM pg_catalog.pg_user_mappings))
              AND (c.relname <> 'pg_subscription' OR EXISTS (SELECT FROM pg_catalog.pg_subscription s
                   JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = pg_catalog.current_database()))
            GROUP BY 1, 2
            ORDER BY 2
            """;

    private UnreadableCatalogs() {}

    /** The names of the catalogs, or of their columns, that a snapshot lacks, in order. */
    static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(UNREADABLE)) {
            while (rows.next()) {
                if (CatalogExclusions.reads(rows.getString(1))) {
                    names.add(rows.getString(2));
                }
            }
        }
        return names;
    }
}
