package dev.palindrome.drift;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the schema of a database as it is. */
final class LiveSchemaReader {

    /** Who owns the history table has run the migrations; where there is none, whoever asks is taken for them. */
    private static final String MIGRATING_ROLE = "SELECT coalesce((SELECT pg_catalog.pg_get_userbyid(c.relowner)"
            + " FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(?)), current_user)";

    private static final String ROLES =
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname";

    private LiveSchemaReader() {}

    /**
     * Reads it. Changes nothing.
     *
     * @param historyTable with or without schema
     * @param leftOut as for {@link CatalogReader}
     * @throws ConnectionException when the database cannot be reached or read
     */
    static SchemaReader.Schema read(DatabaseAddress address, String historyTable, Set<String> leftOut) {
        try (Connection connection = address.connect()) {
            CatalogReader reader = new CatalogReader(connection, leftOut);
            Snapshot snapshot = reader.read();
            return new SchemaReader.Schema(
                    snapshot.acrossClusters(migratingRole(connection, historyTable)),
                    connection.getMetaData().getDatabaseMajorVersion(),
                    roles(connection),
                    unreadable(reader, address));
        } catch (SQLException e) {
            throw new ConnectionException(
                    Problem.of("SCHEMA_UNREADABLE", "The schema cannot be read: " + e.getMessage())
                            .at(address.toString())
                            .state("nothing has been changed")
                            .next("Check that the user may read the system catalogs, and ask again"),
                    e);
        }
    }

    private static List<String> unreadable(CatalogReader reader, DatabaseAddress address) throws SQLException {
        List<String> names = reader.unreadable();
        return names.isEmpty()
                ? List.of()
                : List.of("the user of " + address + " may not read " + String.join(", ", names)
                        + ": what these hold is not compared, and may be told as a difference");
    }

    private static String migratingRole(Connection connection, String historyTable) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(MIGRATING_ROLE)) {
            query.setString(1, historyTable);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static List<String> roles(Connection connection) throws SQLException {
        List<String> roles = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROLES)) {
            while (row.next()) {
                roles.add(row.getString(1));
            }
        }
        return roles;
    }
}
