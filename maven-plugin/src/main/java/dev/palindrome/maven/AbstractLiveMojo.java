package dev.palindrome.maven;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.Optional;

/** A goal that works on a database that lasts: the one that is named, else the development database. */
abstract class AbstractLiveMojo extends AbstractDatabaseMojo {

    AbstractLiveMojo(MavenRun run, SettingsServers servers) {
        super(run, servers);
    }

    /** The database to work on; says which it is. */
    final DatabaseAddress database() {
        ChosenDatabase chosen = choose();
        getLog().info("Database: " + chosen);
        return chosen.address();
    }

    private ChosenDatabase choose() {
        Optional<String> server = server();
        if (server.isEmpty()) {
            return given().choose().orElseGet(this::development);
        }
        return switch (server.get()) {
            case "url" -> named();
            case "embedded" -> development();
            default ->
                throw new ConfigurationException(Problem.of(
                                "NO_DEVELOPMENT_DATABASE_THERE", "The development database is embedded, not in Docker")
                        .at("db.server")
                        .next("Leave db.server out, or start a container yourself and give its db.url."));
        };
    }

    private ChosenDatabase development() {
        throw new ConfigurationException(
                Problem.of("NO_URL", "No database is given").next("Give db.url."));
    }
}
