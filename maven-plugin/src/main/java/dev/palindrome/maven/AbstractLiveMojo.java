package dev.palindrome.maven;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.server.development.DevelopmentServer;
import dev.palindrome.server.development.DevelopmentSettings;
import java.nio.file.Path;
import java.util.Optional;

/** A goal that works on a database that lasts: the one that is named, else the development database. */
abstract class AbstractLiveMojo extends AbstractDatabaseMojo {

    /** Each major version has a folder of its own in the build folder. */
    static final String DEVELOPMENT = "dev-";

    private final BinaryResolver binaries;

    AbstractLiveMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers);
        this.binaries = binaries;
    }

    /** The database to work on; says which it is. */
    final DatabaseAddress database() {
        Optional<String> server = server();
        if (server.isEmpty()) {
            return given().choose().map(this::told).orElseGet(this::development);
        }
        return switch (server.get()) {
            case "url" -> told(named());
            case "embedded" -> development();
            default ->
                throw new ConfigurationException(Problem.of(
                                "NO_DEVELOPMENT_DATABASE_THERE", "The development database is embedded, not in Docker")
                        .at("db.server")
                        .next("Leave db.server out, or start a container yourself and give its db.url."));
        };
    }

    /** The database to look at, wherever scratch databases are made meanwhile. */
    final DatabaseAddress databaseToRead() {
        return given().choose().map(this::told).orElseGet(this::development);
    }

    private DatabaseAddress told(ChosenDatabase chosen) {
        getLog().info("Database: " + chosen);
        return chosen.address();
    }

    private DatabaseAddress development() {
        Path folder = run().buildFolder().resolve(DEVELOPMENT + major());
        DevelopmentServer server = DevelopmentServer.start(DevelopmentSettings.of(folder, binaries.resolve(major())));
        getLog().info("Development database, PostgreSQL " + major() + ", "
                + (server.wasStarted() ? "started now" : "running") + ", kept in " + run().shown(folder));
        getLog().info("  " + server.address().jdbcUrl());
        getLog().info("  " + server.psql());
        getLog().info("");
        return server.address();
    }
}
