package dev.palindrome.prove;

import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the roles of the server, which outlive a scratch database, back to what they were. */
final class RoleSweep {

    private static final Logger log = LoggerFactory.getLogger(RoleSweep.class);

    private final ThrowawayServer server;
    private final RoleNames ours;

    /**
     * @param ours no other role is touched
     */
    RoleSweep(ThrowawayServer server, RoleNames ours) {
        this.server = server;
        this.ours = ours;
    }

    void bringTo(ClusterRoles wanted) throws SQLException {
        if (ours.none()) {
            return;
        }
        try (ScratchDatabase database = server.create("roles");
                Connection admin = database.connect();
                Statement statement = admin.createStatement()) {
            for (String change : ClusterRoles.read(admin).towards(wanted, ours.quoted())) {
                try {
                    statement.execute(change);
                } catch (SQLException e) {
                    log.warn(
                            "A role that the migrations made could not be cleaned up: {} ({})", change, e.getMessage());
                }
            }
        }
    }
}
