package dev.palindrome.prove.script;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Brings materialised views up to date, so that one that is made again holds what it held. */
public final class MaterializedViewRefresh {

    private static final String POPULATED = """
            SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
            WHERE c.relkind = 'm' AND c.relispopulated AND c.oid >= 16384 ORDER BY c.oid
            """;

    private MaterializedViewRefresh() {}

    /**
     * Refreshes those that are populated, the oldest first, and commits.
     *
     * @param connection not in autocommit, no transaction begun; one that cannot be refreshed with the rows that are there
     *     stays as it is
     */
    public static void refresh(Connection connection) throws SQLException {
        List<String> views = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(POPULATED)) {
                while (rows.next()) {
                    views.add(rows.getString(1));
                }
            }
            for (String view : views) {
                try {
                    statement.execute("REFRESH MATERIALIZED VIEW " + view);
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                }
            }
        }
        connection.commit();
    }
}
