package dev.palindrome.server.docker;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.binaries.ServerParameters;
import dev.palindrome.server.host.RandomPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The one class that knows Testcontainers, and so the one that cannot be loaded without it. Uses only what 1.21 and 2.x
 * have in common.
 */
final class DockerContainer implements AutoCloseable {

    /** In memory; not the image's own place, which differs between versions and is a volume. */
    private static final String HOME = "/var/lib/palindrome";

    private final PostgreSQLContainer<?> container;

    private DockerContainer(PostgreSQLContainer<?> container) {
        this.container = container;
    }

    @SuppressWarnings({"resource", "deprecation"}) // closed by close(); the old name is the one that both versions have
    static DockerContainer start(DockerSettings settings) {
        PostgreSQLContainer<?> container = new PostgreSQLContainer<>(
                DockerImageName.parse(settings.imageName()).asCompatibleSubstituteFor("postgres"));
        container.withUsername(ClusterTemplate.SUPERUSER);
        container.withPassword(RandomPassword.password());
        container.withDatabaseName("postgres");
        container.withTmpFs(Map.of(HOME, "rw"));
        container.addEnv("PGDATA", HOME + "/data");
        container.addEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8 --no-sync");
        container.setCommand(command(settings).toArray(new String[0]));
        // The official image says so twice, others once; that it takes connections is tried afterwards.
        container.setWaitStrategy(Wait.forLogMessage(".*ready to accept connections.*\\n", 1));
        if (settings.keepable()) {
            container.withCreateContainerCmdModifier(create -> {
                // By these labels Testcontainers finds what it has to remove when this process is gone.
                Optional.ofNullable(create.getLabels())
                        .ifPresent(labels -> labels.keySet().removeIf(label -> label.startsWith("org.testcontainers")));
            });
        }
        container.start();
        return new DockerContainer(container);
    }

    private static List<String> command(DockerSettings settings) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        Map<String, String> parameters = ServerParameters.throwaway();
        parameters.putAll(settings.parameters());
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    DatabaseAddress address() {
        return new DatabaseAddress(
                "jdbc:postgresql://" + container.getHost() + ":"
                        + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/postgres",
                Optional.of(container.getUsername()),
                Optional.of(container.getPassword()));
    }

    boolean isRunning() {
        return container.isRunning();
    }

    /** What the server wrote so far. */
    String log() {
        return container.getLogs().strip();
    }

    String id() {
        return container.getContainerId();
    }

    @Override
    public void close() {
        container.stop();
    }
}
