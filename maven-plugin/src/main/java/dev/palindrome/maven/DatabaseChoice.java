package dev.palindrome.maven;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses the database from what is given: the URL from the parameters, else from the environment; the credentials from
 * the parameters or from a server of {@code settings.xml}, but never from both, else from the URL or the environment.
 *
 * @param url {@code db.url}
 * @param given {@code db.user} and {@code db.password}
 * @param serverId {@code db.serverId}
 * @param servers finds the credentials of a server of {@code settings.xml}
 * @param environment the environment variables
 */
record DatabaseChoice(
        Optional<String> url,
        Credentials given,
        Optional<String> serverId,
        Function<String, Credentials> servers,
        Map<String, String> environment) {

    /** Whether a parameter names a database, whatever the environment says. */
    boolean isExplicit() {
        return url.isPresent();
    }

    /**
     * The database; empty where none is named.
     *
     * @throws ConfigurationException when what is given contradicts itself
     */
    Optional<ChosenDatabase> choose() {
        Credentials credentials = credentials();
        Optional<ChosenDatabase> chosen = url.map(u -> new ChosenDatabase(
                        DatabaseAddress.of(u, credentials.user(), credentials.password()), "from db.url"))
                .or(() -> DatabaseAddress.fromEnvironment(environment)
                        .map(address -> new ChosenDatabase(with(credentials, address), "from " + variable())));
        if (chosen.isEmpty() && !credentials.isEmpty()) {
            throw new ConfigurationException(Problem.of(
                            "CREDENTIALS_WITHOUT_URL",
                            (serverId.isPresent() ? "db.serverId is" : "db.user or db.password is")
                                    + " given, but no database")
                    .next("Give db.url too, or none of them to use the development database."));
        }
        return chosen;
    }

    /** Those of the parameters, or of the server in {@code settings.xml}. */
    Credentials credentials() {
        if (serverId.isEmpty()) {
            return given;
        }
        if (!given.isEmpty()) {
            throw new ConfigurationException(Problem.of(
                            "TWO_CREDENTIALS",
                            "There are two sets of credentials: db.user or db.password, and the server \""
                                    + serverId.get() + "\" of settings.xml that db.serverId names")
                    .next("Give one of them."));
        }
        return servers.apply(serverId.get());
    }

    private String variable() {
        String databaseUrl = environment.getOrDefault("DATABASE_URL", "");
        return databaseUrl.isBlank() ? "the PG* environment variables" : "the environment variable DATABASE_URL";
    }

    private static DatabaseAddress with(Credentials credentials, DatabaseAddress address) {
        return new DatabaseAddress(
                address.jdbcUrl(),
                credentials.user().or(address::user),
                credentials.password().or(address::password));
    }
}
