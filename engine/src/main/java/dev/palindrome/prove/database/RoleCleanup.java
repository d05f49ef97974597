package dev.palindrome.prove.database;

import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the roles of the server, which outlive a scratch database, back to what they were. */
final class RoleCleanup {

    private static final Logger log = LoggerFactory.getLogger(RoleCleanup.class);

    private final ThrowawayServer server;
    private final ScriptRoleNames scriptRoles;

    /**
     * @param scriptRoles no other role is touched
     */
    RoleCleanup(ThrowawayServer server, ScriptRoleNames scriptRoles) {
        this.server = server;
        this.scriptRoles = scriptRoles;
    }

    /**
     * Creates, changes and drops roles that the scripts name.
     *
     * @throws dev.palindrome.failure.ServerException when the server is lost
     */
    void bringTo(ServerRoles wanted) {
        if (scriptRoles.none()) {
            return;
        }
        try (ScratchDatabase database = server.create("roles");
                Connection admin = database.connect();
                Statement statement = admin.createStatement()) {
            for (String change : ServerRoles.read(admin).towards(wanted, scriptRoles.quoted())) {
                try {
                    statement.execute(change);
                } catch (SQLException e) {
                    log.warn(
                            "A role that the migrations made could not be cleaned up: {} ({})", change, e.getMessage());
                }
            }
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }
}
