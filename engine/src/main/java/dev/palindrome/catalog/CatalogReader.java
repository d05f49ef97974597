package dev.palindrome.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Reads snapshots over one connection. Not thread-safe; keep one for many snapshots of one database. */
public final class CatalogReader {

    /**
     * @param connection in autocommit; its session settings are left as they were found
     * @param leftOut tables that belong to a migration tool ({@code schema_migrations}, or {@code system.schema_migrations}
     *     for one schema only): they and what hangs on them are not part of a snapshot
     */
    public CatalogReader(Connection connection, Set<String> leftOut) {}

    /**
     * Reads the whole catalog of the connection's database, and the roles of its cluster, in one repeatable-read
     * transaction.
     */
    public Snapshot read() throws SQLException {
        throw new UnsupportedOperationException();
    }
}
