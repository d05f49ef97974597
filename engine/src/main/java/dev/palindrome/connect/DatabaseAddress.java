package dev.palindrome.connect;

import java.sql.Connection;
import java.util.Map;
import java.util.Optional;

/**
 * Where a database is and who we are there.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL, without credentials
 * @param user empty where the driver decides
 * @param password empty where none is needed, or the driver finds one ({@code .pgpass})
 */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {

    /**
     * Reads a {@code jdbc:postgresql:} or {@code postgres[ql]://user:password@host:port/db?options} URL; credentials
     * given beside it win over those in it.
     *
     * @throws dev.palindrome.failure.ConfigurationException when it is neither
     */
    public static DatabaseAddress of(String url, Optional<String> user, Optional<String> password) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the usual variables say: {@code DATABASE_URL} first, else {@code PGHOST, PGPORT, PGDATABASE, PGUSER,
     * PGPASSWORD, PGSSLMODE}; empty when neither {@code DATABASE_URL} nor {@code PGHOST} nor {@code PGDATABASE} is set.
     */
    public static Optional<DatabaseAddress> fromEnvironment(Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a connection in autocommit.
     *
     * @throws dev.palindrome.failure.ConnectionException when the server cannot be reached, refuses the password, or has
     *     no such database: says which, and what to do
     */
    public Connection connect() {
        throw new UnsupportedOperationException();
    }

    /** For people: the URL and the user, never the password. */
    @Override
    public String toString() {
        return user.map(u -> jdbcUrl + " as " + u).orElse(jdbcUrl);
    }
}
