package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.docker.DockerSettings;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Starts the server that a proof runs on. {@code db.server} decides; without it a {@code db.url} that is given does. The
 * environment alone never does: a variable that points to production must not make a proof run there.
 *
 * @param kind {@code db.server}
 * @param urlGiven whether a parameter names a database
 * @param major the version asked for
 * @param image {@code db.image}
 * @param keepDatabase whether the server may have to outlive this process
 */
record ThrowawayChoice(
        Optional<String> kind, boolean urlGiven, int major, Optional<String> image, boolean keepDatabase) {

    private static final String CONTAINER = "org.testcontainers.containers.PostgreSQLContainer";

    /** The kind of server it will be: one of {@link AbstractDatabaseMojo#SERVERS}. */
    String chosen() {
        return kind.orElse(urlGiven ? "url" : "embedded");
    }

    ThrowawayServer start(BinaryResolver binaries, Supplier<ChosenDatabase> named) {
        return switch (chosen()) {
            case "url" -> ThrowawayServers.given(named.get().address());
            case "docker" -> docker();
            default -> ThrowawayServers.embedded(EmbeddedSettings.of(binaries.resolve(major)));
        };
    }

    private ThrowawayServer docker() {
        try {
            Class.forName(CONTAINER, false, ThrowawayChoice.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    Problem.of(
                                    "NO_TESTCONTAINERS",
                                    "db.server is docker, but this plugin does not bring Testcontainers")
                            .next("""
                                    Add it inside the <plugin> element that declares this plugin in the POM:
                                      <dependencies>
                                        <dependency>
                                          <groupId>org.testcontainers</groupId>
                                          <artifactId>postgresql</artifactId>
                                          <version>1.21.4</version>
                                        </dependency>
                                      </dependencies>"""),
                    e);
        }
        DockerSettings settings = DockerSettings.of(major).keepable(keepDatabase);
        return ThrowawayServers.docker(image.map(settings::image).orElse(settings));
    }
}
