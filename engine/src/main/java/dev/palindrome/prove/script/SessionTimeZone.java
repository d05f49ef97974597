package dev.palindrome.prove.script;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time zone of a session in which rows are made and compared. The driver gives every session that of the machine it runs
 * on, and what a script makes of a moment or a day depends on it: a proof would say another thing on another machine.
 */
public final class SessionTimeZone {

    private static final Logger log = LoggerFactory.getLogger(SessionTimeZone.class);

    private static final String ZONE = "UTC";

    private SessionTimeZone() {}

    /** Sets it, if it is another: for a new session, and after a script, for then all settings are those from the beginning. */
    public static void set(Connection connection) {
        try {
            if (!ZONE.equals(connection.unwrap(PGConnection.class).getParameterStatus("TimeZone"))) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TimeZone = '" + ZONE + "'");
                }
            }
        } catch (SQLException e) {
            log.debug(
                    "The session has kept its time zone",
                    e); // the next use of the session reports what is wrong with it
        }
    }
}
