package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What migrations produce: the schema of an empty database after all of them were applied.
 *
 * @param snapshot that schema
 * @param role who applied them
 */
public record MigratedSchema(Snapshot snapshot, String role) {

    /**
     * Applies the migrations to a database of their own, which is dropped afterwards.
     *
     * @param set all of them are applied, in order
     * @param server the database is made there
     * @param historyTables as in {@link ProveSettings#historyTables}
     * @param roles names of roles that scripts may expect to be there; those that are not are made, and dropped again
     * @throws dev.palindrome.failure.ScriptFailedException when an up fails
     * @throws ServerException when the server is lost on the way
     */
    public static MigratedSchema of(
            MigrationSet set, ThrowawayServer server, Set<String> historyTables, Collection<String> roles) {
        List<String> made = makeRoles(server, roles);
        try (WorkingDatabase database =
                new WorkingDatabase(server, new HistoryTableStub(historyTables), ScriptRoleNames.in(set))) {
            for (Migration migration : set.migrations()) {
                database.run(migration.up());
            }
            return new MigratedSchema(database.snapshot(), database.user());
        } finally {
            dropRoles(server, made);
        }
    }

    private static List<String> makeRoles(ThrowawayServer server, Collection<String> roles) {
        if (roles.isEmpty()) {
            return List.of();
        }
        List<String> made = new ArrayList<>();
        try (ScratchDatabase database = server.create("roles");
                Connection connection = database.connect();
                PreparedStatement missing = connection.prepareStatement(
                        "SELECT format('CREATE ROLE %I', name), quote_ident(name) FROM unnest(?::text[]) AS name"
                                + " WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name)")) {
            missing.setArray(1, connection.createArrayOf("text", roles.toArray()));
            try (ResultSet row = missing.executeQuery();
                    Statement statement = connection.createStatement()) {
                while (row.next()) {
                    statement.execute(row.getString(1));
                    made.add(row.getString(2));
                }
            }
            return made;
        } catch (SQLException e) {
            dropRoles(server, made);
            throw new ServerException(
                    Problem.of("NO_ROLES", "The roles that scripts may expect cannot be made: " + e.getMessage())
                            .at(server.description())
                            .next("Use a server on which the user may create roles: the embedded one, or Docker"),
                    e);
        }
    }

    private static void dropRoles(ThrowawayServer server, List<String> roles) {
        if (roles.isEmpty()) {
            return;
        }
        try (ScratchDatabase database = server.create("roles");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String role : roles) {
                statement.execute("DROP ROLE IF EXISTS " + role);
            }
        } catch (SQLException e) {
            throw new ServerException(
                    Problem.of("ROLES_LEFT", "Roles made for the comparison cannot be dropped: " + e.getMessage())
                            .at(server.description())
                            .next("Drop them: " + String.join(", ", roles)),
                    e);
        }
    }
}
