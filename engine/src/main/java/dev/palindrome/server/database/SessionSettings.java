package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.core.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code ALTER DATABASE … SET} says, for a database that was copied: a copy does not take it over by itself. */
final class SessionSettings {

    private static final Logger log = LoggerFactory.getLogger(SessionSettings.class);

    private static final String OF_DATABASE = """
            SELECT pg_catalog.split_part(c, '=', 1), pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1)
            FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) c
            WHERE s.setrole = 0 AND s.setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = ?)
            """;

    private SessionSettings() {}

    /** Those of a database, by name. */
    static Map<String, String> of(Connection connection, String database) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(OF_DATABASE)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    settings.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return settings;
    }

    /** Applies the settings to a scratch database. A setting without the right to set it is left out and logged. */
    static void give(Connection connection, Map<String, String> settings, String database) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String name = Utils.escapeIdentifier(new StringBuilder(), setting.getKey())
                    .toString();
            try (PreparedStatement set = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)");
                    Statement statement = connection.createStatement()) {
                // Lists are quoted in their own way; the server knows how.
                set.setString(1, setting.getKey());
                set.setString(2, setting.getValue());
                set.executeQuery().close();
                statement.execute("ALTER DATABASE " + database + " SET " + name + " FROM CURRENT");
                statement.execute("RESET " + name);
            } catch (SQLException e) {
                log.warn("The copy has no {} as the original has: {}", setting.getKey(), e.getMessage());
            }
        }
    }
}
