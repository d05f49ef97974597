package dev.palindrome.execute;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.DatabaseContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database says of itself to scripts that ask: one round trip, and none where no script does. */
public final class LiveDatabaseContext {

    private LiveDatabaseContext() {}

    /** Those of a connection, as they are when they are first asked for. */
    public static DatabaseContext of(Connection connection) {
        return DatabaseContext.of(() -> read(connection));
    }

    private static DatabaseContext.Names read(Connection connection) {
        String query = "SELECT current_user, current_database(), coalesce(current_schema(), 'public')";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new DatabaseContext.Names(row.getString(1), row.getString(2), row.getString(3));
        } catch (SQLException e) {
            throw new ConnectionException(
                    Problem.of("CONNECTION_LOST", "The database did not say its name: " + e.getMessage())
                            .state("nothing of this script has been run"),
                    e);
        }
    }
}
