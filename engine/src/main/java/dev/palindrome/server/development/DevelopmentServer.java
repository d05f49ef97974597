package dev.palindrome.server.development;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.binaries.CacheFolder;
import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.binaries.Programs;
import dev.palindrome.server.database.PsqlCommandLine;
import dev.palindrome.server.embedded.OrphanedServers;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.MachineLock;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.Ports;
import dev.palindrome.server.host.RandomPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * A server with one database to develop against, kept under a folder of the project. It outlives the process that starts
 * it and is found again by the next one. Immutable; thread-safe, and safe among processes.
 */
public final class DevelopmentServer {

    /** The database's name. */
    public static final String DATABASE = "dev";

    private static final int ATTEMPTS = 10;

    private final DevelopmentHome home;
    private final OsAccount osAccount;
    private final DatabaseAddress address;
    private final boolean started;

    private DevelopmentServer(DevelopmentHome home, OsAccount osAccount, DatabaseAddress address, boolean started) {
        this.home = home;
        this.osAccount = osAccount;
        this.address = address;
        this.started = started;
    }

    /**
     * Finds the server of a folder running, or starts it, making its data directory and its database the first time.
     *
     * @throws ServerException when it cannot be started; says what the server's log says
     * @throws ConfigurationException when the folder belongs to another major version
     */
    public static DevelopmentServer start(DevelopmentSettings settings) {
        OsAccount osAccount = OsAccount.current();
        Path cache = CacheFolder.find(settings.cache(), osAccount);
        try {
            Files.createDirectories(settings.folder());
            try (MachineLock lock = MachineLock.on(settings.folder().resolve("lock"))) {
                assert lock != null;
                DevelopmentHome home = DevelopmentHome.at(settings.folder(), cache, osAccount);
                if (home.isInitialised()
                        && OrphanedServers.serverIn(home.real()).isPresent()) {
                    checkMajor(home, settings.binaries().major());
                    return new DevelopmentServer(home, osAccount, address(home), false);
                }
                return startIn(home, settings.binaries(), cache, osAccount);
            }
        } catch (IOException | SQLException e) {
            throw new ServerException(
                    Problem.of("SERVER_NOT_STARTED", "the development server cannot be started: " + e.getMessage())
                            .at(settings.folder().toString())
                            .next("if its files are damaged, delete the folder; the next start makes a new one"),
                    e);
        }
    }

    /** Stops the server of a folder if it runs, whoever started it; its data stay. True when there was one. */
    public static boolean stop(Path folder) {
        Path real = DevelopmentHome.pointedAt(folder).orElse(folder.toAbsolutePath());
        Optional<ProcessHandle> server = OrphanedServers.serverIn(real);
        server.ifPresent(process -> DetachedServer.stop(process, real));
        return server.isPresent();
    }

    private static DevelopmentServer startIn(
            DevelopmentHome home, PostgresBinaries binaries, Path cache, OsAccount osAccount)
            throws IOException, SQLException {
        Programs programs = Programs.unpacked(binaries, cache);
        OptionalInt lastPort = OptionalInt.empty();
        boolean fresh = !home.isInitialised();
        if (fresh) {
            Folders.delete(home.data());
            Folders.makePrivate(home.real());
            osAccount.own(home.real());
            ClusterTemplate.in(cache, programs, binaries.major(), osAccount).unpackInto(home.real(), osAccount);
        } else {
            checkMajor(home, binaries.major());
            lastPort = OptionalInt.of(Integer.parseInt(home.connection().getProperty("port")));
        }
        // The same port as last time, so that what users have configured elsewhere goes on working.
        int port = lastPort.orElse(Ports.free());
        for (int attempt = 1; !DetachedServer.start(programs, home, port, osAccount); attempt++) {
            String said = DetachedServer.said(home);
            if (attempt == ATTEMPTS || !Ports.wasTaken(said)) {
                throw new ServerException(Problem.of(
                                "SERVER_NOT_STARTED",
                                "the development server ended as soon as it was started:\n" + said)
                        .at(home.asked().toString())
                        .next("if its files are damaged, delete the folder; the next start makes a new one"));
            }
            port = Ports.free();
        }
        if (fresh) {
            setUp(home, port);
        } else {
            home.remember(port, home.connection().getProperty("password"));
        }
        return new DevelopmentServer(home, osAccount, address(home), true);
    }

    private static void setUp(DevelopmentHome home, int port) throws IOException, SQLException {
        Path passwordFile = home.real().resolve(ClusterTemplate.PASSWORD);
        String password = RandomPassword.password();
        DatabaseAddress first = new DatabaseAddress(
                Ports.url(port, "postgres"),
                Optional.of(ClusterTemplate.SUPERUSER),
                Optional.of(Files.readString(passwordFile)));
        try (Connection connection = first.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
            statement.execute("ALTER ROLE " + ClusterTemplate.SUPERUSER + " PASSWORD '"
                    + RandomPassword.verifier(password) + "'");
        }
        home.remember(port, password);
        Files.delete(passwordFile);
    }

    private static void checkMajor(DevelopmentHome home, int major) throws IOException {
        String found = Files.readString(home.data().resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(major))) {
            throw new ConfigurationException(Problem.of(
                            "WRONG_MAJOR",
                            "this folder holds a database of PostgreSQL " + found + ", wanted was " + major)
                    .at(home.asked().toString())
                    .next("choose another folder for each version, or delete this one"));
        }
    }

    private static DatabaseAddress address(DevelopmentHome home) throws IOException {
        Properties connection = home.connection();
        return new DatabaseAddress(
                Ports.url(Integer.parseInt(connection.getProperty("port")), DATABASE),
                Optional.of(connection.getProperty("user")),
                Optional.of(connection.getProperty("password")));
    }

    /** The development database, as its superuser. */
    public DatabaseAddress address() {
        return address;
    }

    /** The command that opens the database in psql, password included, to be pasted into a shell. */
    public String psql() {
        return PsqlCommandLine.command(address, ClusterTemplate.SUPERUSER);
    }

    /** Whether this call started the server, rather than finding it running. */
    public boolean wasStarted() {
        return started;
    }

    /** Where the server's files are; not the folder that was asked for where that cannot be used. */
    public Path location() {
        return home.real();
    }

    /** Stops the server, ending sessions; the data stay. Does nothing when it does not run. */
    public void stop() {
        OrphanedServers.serverIn(home.real()).ifPresent(process -> DetachedServer.stop(process, home.real()));
    }

    @Override
    public String toString() {
        return "development server at " + address + (osAccount.isOurs() ? "" : ", not as root");
    }
}
