package dev.palindrome.server.embedded;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.binaries.CacheFolder;
import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.binaries.Programs;
import dev.palindrome.server.binaries.ServerFolder;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ScratchDatabases;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.Platform;
import dev.palindrome.server.host.Ports;
import dev.palindrome.server.host.RandomPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that this process starts from binaries. */
public final class EmbeddedServer implements ThrowawayServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final int ATTEMPTS = 10;

    private final ServerFolder folder;
    private final ServerProcess process;
    private final ScratchDatabases databases;
    private boolean closed;
    private boolean kept;

    private EmbeddedServer(ServerFolder folder, ServerProcess process, ScratchDatabases databases) {
        this.folder = folder;
        this.process = process;
        this.databases = databases;
    }

    public static EmbeddedServer start(EmbeddedSettings settings) {
        if (Platform.current().isWindows()) {
            throw new ServerException(Problem.of("NOT_ON_WINDOWS", "the embedded server does not run on Windows yet")
                    .next("use Docker, a server of your own, or the Windows Subsystem for Linux"));
        }
        // Loading the driver takes longer than starting PostgreSQL: both at once.
        Thread driver = new Thread(DriverWarmup::run, "palindrome-driver");
        driver.setDaemon(true);
        driver.start();
        OsAccount osAccount = OsAccount.current();
        Path cache = CacheFolder.find(settings.cache(), osAccount);
        Programs programs = Programs.unpacked(settings.binaries(), cache);
        ClusterTemplate template =
                ClusterTemplate.in(cache, programs, settings.binaries().major(), osAccount);
        OrphanedServers.cleanUp(osAccount);
        try {
            return start(settings, osAccount, programs, template);
        } catch (IOException e) {
            throw new ServerException(
                    Problem.of("SERVER_NOT_STARTED", "PostgreSQL cannot be started: " + e)
                            .next("check that the disk, or the memory behind /dev/shm, is not full"),
                    e);
        }
    }

    private static EmbeddedServer start(
            EmbeddedSettings settings, OsAccount osAccount, Programs programs, ClusterTemplate template)
            throws IOException {
        String said = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ServerFolder folder = ServerFolder.create(osAccount);
            int port = Ports.free();
            ServerProcess process;
            try {
                template.unpackInto(folder.path(), osAccount);
                process = ServerProcess.start(programs, folder.path(), port, settings.parameters(), osAccount);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
            RunningServers.add(process);
            if (process.awaitReady()) {
                return opened(folder, process, port);
            }
            said = process.log();
            process.stop();
            RunningServers.remove(process);
            folder.close();
            if (!Ports.wasTaken(said)) {
                break;
            }
        }
        throw new ServerException(
                Problem.of("SERVER_NOT_STARTED", "PostgreSQL ended as soon as it was started:\n" + said));
    }

    private static EmbeddedServer opened(ServerFolder folder, ServerProcess process, int port) throws IOException {
        try {
            Path passwordFile = folder.path().resolve(ClusterTemplate.PASSWORD);
            String password = RandomPassword.password();
            DatabaseAddress address = new DatabaseAddress(
                    Ports.url(port, "postgres"), Optional.of(ClusterTemplate.SUPERUSER), Optional.of(password));
            DatabaseAddress first =
                    new DatabaseAddress(address.jdbcUrl(), address.user(), Optional.of(Files.readString(passwordFile)));
            Connection admin = first.connect();
            try (Statement statement = admin.createStatement()) {
                statement.execute("ALTER ROLE " + ClusterTemplate.SUPERUSER + " PASSWORD '"
                        + RandomPassword.verifier(password) + "'");
            }
            Files.delete(passwordFile);
            return new EmbeddedServer(folder, process, ScratchDatabases.on(address, admin));
        } catch (IOException | SQLException | RuntimeException e) {
            process.stop();
            RunningServers.remove(process);
            folder.close();
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new ServerException(Problem.of("SERVER_NOT_STARTED", "PostgreSQL cannot be set up: " + e), e);
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
        return "PostgreSQL " + version() + ", embedded, on " + (folder.isInMemory() ? "tmpfs" : "disk");
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
        try {
            folder.keep();
            process.keep();
            kept = true;
            log.info(
                    "{} stays up; to end it: kill -INT {}",
                    description(),
                    PostmasterFile.in(folder.data())
                            .map(file -> Long.toString(file.pid().orElse(0)))
                            .orElse("its process"));
        } catch (IOException e) {
            throw new ServerException(Problem.of("SERVER_NOT_KEPT", "the server cannot be kept: " + e), e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        RunningServers.remove(process);
        try {
            if (kept) {
                databases.close();
                folder.release();
            } else {
                databases.forget();
                process.stop();
                folder.close();
            }
        } catch (IOException e) {
            log.warn("{} cannot be removed; a later start will try again: {}", folder.path(), e.toString());
        }
    }
}
