package dev.palindrome.server.embedded;

import dev.palindrome.server.host.RandomPassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads in the background the driver classes that the first connection needs: by connecting to a port without a listener.
 * No other code waits for it.
 */
final class DriverWarmup {

    private static final Logger log = LoggerFactory.getLogger(DriverWarmup.class);

    /** Reserved for a service that has not been in use for decades (RFC 1078). */
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/none";

    private DriverWarmup() {}

    static void run() {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, "none");
        PGProperty.PASSWORD.set(properties, "none");
        PGProperty.CONNECT_TIMEOUT.set(properties, 1);
        PGProperty.SOCKET_TIMEOUT.set(properties, 1);
        load("org.postgresql.core.v3.ScramAuthenticator");
        load("org.postgresql.core.v3.QueryExecutorImpl");
        load("org.postgresql.jdbc.PgConnection");
        load("org.postgresql.jdbc.PgPreparedStatement");
        load("org.postgresql.jdbc.PgResultSet");
        log.trace("{} characters of a verifier", RandomPassword.verifier("none").length());
        try (Connection connection = new Driver().connect(NOWHERE, properties)) {
            log.debug("somebody answers at {}: {}", NOWHERE, connection);
        } catch (SQLException e) {
            log.trace("as expected", e);
        }
    }

    /** Their names are the driver's own business; where one has changed, loading it takes place later. */
    private static void load(String name) {
        try {
            Class.forName(name, true, Driver.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            log.trace("{} is not there", name, e);
        }
    }
}
