package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that needs a database or a server to put one on. */
abstract class AbstractDatabaseMojo extends AbstractSetMojo {

    static final List<String> SERVERS = List.of("embedded", "docker", "url");

    private static final int DEFAULT_MAJOR = 17;
    private static final int OLDEST_MAJOR = 13;
    private static final int NEWEST_MAJOR = 18;

    private final SettingsServers servers;

    /**
     * Where the database is: {@code jdbc:postgresql://host:port/name} or {@code postgresql://user:password@host/name}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.url")
    private @Nullable String url;

    /**
     * The credentials for the database.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.user")
    private @Nullable String user;

    /**
     * The password of the user. Better kept in settings.xml, see {@code serverId}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.password")
    private @Nullable String password;

    /**
     * The id of a server in settings.xml that keeps user and password, the password encrypted if you like.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.serverId")
    private @Nullable String serverId;

    /**
     * The major version of PostgreSQL, 13 to 18, for every database that is made for you. 17 if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.postgresVersion", defaultValue = "17")
    private @Nullable String postgresVersion;

    /**
     * Where databases are made for you: {@code embedded} needs nothing installed; {@code docker} needs Docker, and
     * Testcontainers among the dependencies of this plugin; {@code url} takes the server that {@code url} names. Without
     * it, {@code url} if that is given, else {@code embedded}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.server")
    private @Nullable String server;

    AbstractDatabaseMojo(MavenRun run, SettingsServers servers) {
        super(run);
        this.servers = servers;
    }

    final int major() {
        return ParameterText.of("db.postgresVersion", postgresVersion)
                .number(OLDEST_MAJOR, NEWEST_MAJOR)
                .orElse(DEFAULT_MAJOR);
    }

    /** The kind of server that is asked for by name. */
    final Optional<String> server() {
        return ParameterText.of("db.server", server).oneOf(SERVERS);
    }

    /** What is given about the database. */
    final DatabaseChoice given() {
        return new DatabaseChoice(
                ParameterText.of("db.url", url).text(),
                new Credentials(
                        ParameterText.of("db.user", user).text(),
                        ParameterText.of("db.password", password).text()),
                ParameterText.of("db.serverId", serverId).text(),
                servers::of,
                run().environment());
    }

    /** The database that the user names. */
    final ChosenDatabase named() {
        return given().choose()
                .orElseThrow(
                        () -> new ConfigurationException(Problem.of("NO_URL", "db.server is url, but no URL is given")
                                .next("Give db.url, or set DATABASE_URL or the PG* variables.")));
    }
}
