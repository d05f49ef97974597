package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The facts about a server that scratch databases need.
 *
 * @param number {@code server_version_num}: 170011
 * @param version {@code 17.11}
 * @param user the role of the connection
 * @param utf8 whether {@code template0} can be copied into a database in UTF-8 as it is
 * @param durable whether it writes through to the disk
 */
record ServerFacts(int number, String version, String user, boolean utf8, boolean durable) {

    static ServerFacts read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('server_version_num')::int,
                               split_part(current_setting('server_version'), ' ', 1),
                               current_user,
                               encoding = 6 OR datcollate IN ('C', 'POSIX'),
                               current_setting('fsync') = 'on'
                          FROM pg_catalog.pg_database
                         WHERE datname = 'template0'""")) {
            row.next();
            return new ServerFacts(
                    row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5));
        }
    }

    int major() {
        return number / 10_000;
    }

    /**
     * How a database is copied. Copying files needs two checkpoints, which cost nothing where nothing is written
     * through, and block every other session on that table.
     */
    String strategy() {
        return major() >= 15 && !durable ? " STRATEGY file_copy" : "";
    }
}
