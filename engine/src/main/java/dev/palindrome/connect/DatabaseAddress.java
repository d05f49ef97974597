package dev.palindrome.connect;

import dev.palindrome.failure.ConnectionException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address of a database, with the credentials for it. Immutable.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL, without credentials
 * @param user empty where the driver decides
 * @param password empty where none is needed, or the driver finds one ({@code .pgpass})
 */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAddress.class);

    /** What the server shows in {@code pg_stat_activity} for Palindrome's sessions, unless the URL says otherwise. */
    private static final String APPLICATION_NAME = "palindrome";

    public DatabaseAddress {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /**
     * Reads a {@code jdbc:postgresql:} or {@code postgres[ql]://user:password@host:port/db?options} URL; credentials
     * given beside it win over those in it.
     *
     * @throws dev.palindrome.failure.ConfigurationException when it is neither
     */
    public static DatabaseAddress of(String url, Optional<String> user, Optional<String> password) {
        DatabaseAddress read = AddressParser.read(url);
        return new DatabaseAddress(read.jdbcUrl, user.or(read::user), password.or(read::password));
    }

    /**
     * What the usual variables say: {@code DATABASE_URL} first, else {@code PGHOST, PGPORT, PGDATABASE, PGUSER,
     * PGPASSWORD, PGSSLMODE}; empty when neither {@code DATABASE_URL} nor {@code PGHOST} nor {@code PGDATABASE} is set.
     * Where both are there, {@code PGUSER} and {@code PGPASSWORD} fill in what {@code DATABASE_URL} leaves open.
     *
     * @throws dev.palindrome.failure.ConfigurationException when a variable cannot be understood
     */
    public static Optional<DatabaseAddress> fromEnvironment(Map<String, String> environment) {
        return EnvironmentAddress.read(environment);
    }

    /**
     * Opens a connection in autocommit.
     *
     * @throws dev.palindrome.failure.ConnectionException when the server cannot be reached, refuses the password, or has
     *     no such database: says which, and what to do
     */
    public Connection connect() {
        Properties properties = new Properties();
        user.ifPresent(u -> PGProperty.USER.set(properties, u));
        password.ifPresent(p -> PGProperty.PASSWORD.set(properties, p));
        PGProperty.APPLICATION_NAME.set(properties, APPLICATION_NAME);
        try {
            // Not through DriverManager: what it finds depends on the class loader of the caller.
            Connection connection = new Driver().connect(jdbcUrl, properties);
            return Objects.requireNonNull(connection, "the driver did not recognise its own URL");
        } catch (SQLException e) {
            throw new ConnectionException(ConnectionFailure.of(this, e).problem(), e);
        }
    }

    /** The same server, the same credentials and options, another database. */
    public DatabaseAddress inDatabase(String name) {
        return new DatabaseAddress(AddressParser.withDatabase(jdbcUrl, name), user, password);
    }

    /** For messages: the URL and the user, never the password. */
    @Override
    public String toString() {
        return user.map(u -> jdbcUrl + " as " + u).orElse(jdbcUrl);
    }

    /**
     * Opens a connection for some work and closes it afterwards.
     *
     * @throws dev.palindrome.failure.ConnectionException when the database cannot be reached
     */
    public <T> T use(Function<Connection, T> work) {
        Connection connection = connect();
        try {
            return work.apply(connection);
        } finally {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("The connection was gone already", e);
            }
        }
    }
}
