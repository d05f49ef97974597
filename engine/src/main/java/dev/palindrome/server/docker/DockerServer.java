package dev.palindrome.server.docker;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ScratchDatabases;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in a container. */
public final class DockerServer implements ThrowawayServer {

    private static final Logger log = LoggerFactory.getLogger(DockerServer.class);

    private static final long PATIENCE_SECONDS = 30;

    private final DockerSettings settings;
    private final DockerContainer container;
    private final ScratchDatabases databases;
    private boolean kept;
    private boolean closed;

    private DockerServer(DockerSettings settings, DockerContainer container, ScratchDatabases databases) {
        this.settings = settings;
        this.container = container;
        this.databases = databases;
    }

    public static DockerServer start(DockerSettings settings) {
        DockerContainer container = container(settings);
        try {
            DatabaseAddress address = container.address();
            DockerServer server =
                    new DockerServer(settings, container, ScratchDatabases.on(address, connect(container, address)));
            if (server.major() != settings.major()) {
                throw new ServerException(Problem.of(
                                "WRONG_MAJOR",
                                "the image " + settings.imageName() + " holds PostgreSQL " + server.version()
                                        + ", wanted was " + settings.major())
                        .next("name an image of version " + settings.major() + ", or change the version wanted"));
            }
            return server;
        } catch (SQLException | RuntimeException e) {
            container.close();
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new ServerException(
                    Problem.of("SERVER_NOT_STARTED", "the server in the container cannot be used: " + e.getMessage()),
                    e);
        }
    }

    private static DockerContainer container(DockerSettings settings) {
        try {
            return DockerContainer.start(settings);
        } catch (NoClassDefFoundError e) {
            throw new ServerException(
                    Problem.of("NO_DOCKER", "a server in Docker needs Testcontainers, which is not on the class path")
                            .next(
                                    "add org.testcontainers:postgresql 1.21 or org.testcontainers:testcontainers-postgresql"
                                            + " 2.x, or use the embedded server"),
                    e);
        } catch (RuntimeException | ExceptionInInitializerError e) {
            boolean noDocker = Objects.toString(e.getMessage(), "")
                    .toLowerCase(Locale.ROOT)
                    .contains("docker environment");
            throw new ServerException(
                    noDocker
                            ? Problem.of("NO_DOCKER", "Docker cannot be reached from here")
                                    .next(
                                            "start Docker, or set DOCKER_HOST, or use the embedded server, which needs none")
                            : Problem.of(
                                            "CONTAINER_NOT_STARTED",
                                            "no container can be started from the image " + settings.imageName() + ": "
                                                    + reason(e))
                                    .next("try: docker run --rm -e POSTGRES_PASSWORD=x " + settings.imageName()),
                    e);
        }
    }

    /** Testcontainers wraps what happened in several layers of "container startup failed". */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return Objects.toString(innermost.getMessage(), innermost.toString());
    }

    /** The official image restarts its server once after having set it up. */
    private static Connection connect(DockerContainer container, DatabaseAddress address) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Set<String> passing = Set.of("SERVER_UNREACHABLE", "SERVER_NOT_READY", "CONNECTION_FAILED");
        while (true) {
            try {
                return address.connect();
            } catch (ConnectionException e) {
                if (!container.isRunning()) {
                    throw new ServerException(
                            Problem.of("SERVER_NOT_STARTED", "the container ended by itself:\n" + container.log()), e);
                }
                if (!passing.contains(e.code()) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    @Override
    public int major() {
        return databases.major();
    }

    @Override
    public String version() {
        return databases.version();
    }

    @Override
    public String description() {
        return "PostgreSQL " + version() + ", in Docker, " + settings.imageName();
    }

    @Override
    public ScratchDatabase create(String purpose) {
        return databases.create(purpose, this::keep);
    }

    @Override
    public ScratchDatabase copyOf(ScratchDatabase original, String purpose) {
        return databases.copyOf(original, purpose, this::keep);
    }

    private synchronized void keep() {
        if (kept || closed) {
            return;
        }
        kept = true;
        if (settings.keepable()) {
            log.info("{} stays up; to end it: docker rm -f {}", description(), container.id());
        } else {
            log.warn("{} stays up only as long as this process: it was not started to be kept", description());
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (kept) {
            databases.close();
        } else {
            databases.forget();
            container.close();
        }
    }
}
