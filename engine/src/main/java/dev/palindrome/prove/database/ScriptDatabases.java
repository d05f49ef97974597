package dev.palindrome.prove.database;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Databases to try the migrations of a set on, in any combination. Roles that scripts make belong to the whole cluster:
 * where a set makes some, only one trial may be open at a time, and {@link #forgetRoles} goes before the next.
 */
public final class ScriptDatabases implements AutoCloseable {

    private final ThrowawayServer server;
    private final HistoryTableStub history;
    private final ScriptRoleNames scriptRoleNames;
    private final ServerRoles rolesAtStart;

    /**
     * @param set whose scripts will be tried
     * @param server databases are made there, and dropped when they are closed
     * @param historyTables as in {@link ProveSettings#historyTables}
     * @throws ServerException when the server does not answer
     */
    public ScriptDatabases(MigrationSet set, ThrowawayServer server, Set<String> historyTables) {
        this.server = server;
        this.history = new HistoryTableStub(historyTables);
        this.scriptRoleNames = ScriptRoleNames.in(set);
        try (ScratchDatabase aside = server.create("roles");
                Connection connection = aside.connect()) {
            this.rolesAtStart = ServerRoles.read(connection);
        } catch (SQLException e) {
            throw lost(server, e);
        }
    }

    /** Whether scripts of the set make roles. */
    public boolean makeRoles() {
        return !scriptRoleNames.none();
    }

    /** A new database with nothing in it. */
    public ScriptDatabase empty() {
        return new ScriptDatabase(server, server.create("trial"), history);
    }

    /** A database that is like that one is now. */
    public ScriptDatabase copyOf(ScriptDatabase original) {
        original.disconnect();
        ScratchDatabase copy = server.copyOf(original.database(), "trial");
        return new ScriptDatabase(server, copy, history);
    }

    /** The reason given for a server that did not answer. */
    public ServerException lost(SQLException cause) {
        return lost(server, cause);
    }

    /** Brings the roles that the scripts may have made to how they were at first. */
    public void forgetRoles() {
        new RoleCleanup(server, scriptRoleNames).bringTo(rolesAtStart);
    }

    @Override
    public void close() {
        forgetRoles();
    }

    static ServerException lost(ThrowawayServer server, SQLException cause) {
        return new ServerException(
                Problem.of("SERVER_LOST", "The throwaway server did not answer as it should: " + cause.getMessage())
                        .at(server.description())
                        .next("Run it again; if it happens again, look at the server's log."),
                cause);
    }
}
