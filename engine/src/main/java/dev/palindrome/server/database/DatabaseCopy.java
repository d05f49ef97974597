package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.PalindromeException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a database that is in use, made beside it on the same server, to try on it what is not to be tried on the
 * original. Dropped when it is closed, and also when this process is asked to end before. The original is only read.
 */
public final class DatabaseCopy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCopy.class);

    /** Databases that are there to be connected to for work on others, the usual one first. */
    private static final List<String> OTHERS = List.of("postgres", "template1");

    private static final String PURPOSE = "rehearsal";

    private final SourceDatabase sourceDatabase;
    private final DatabaseAddress beside;
    private final ScratchDatabases databases;
    private final Connection life;
    private final Scratch copy;
    private final Duration took;
    private final Thread atExit;

    private DatabaseCopy(
            SourceDatabase sourceDatabase,
            DatabaseAddress beside,
            ScratchDatabases databases,
            Connection life,
            Scratch copy,
            Duration took,
            Thread atExit) {
        this.sourceDatabase = sourceDatabase;
        this.beside = beside;
        this.databases = databases;
        this.life = life;
        this.copy = copy;
        this.took = took;
        this.atExit = atExit;
    }

    /**
     * Makes it, if it is asked for by name.
     *
     * @param database the original; no other session may be connected to it
     * @param named the name of the database that the user said may be copied
     * @param listener hears what is about to be copied, and how large it is
     * @throws dev.palindrome.failure.ConfigurationException when that is not the name of the original
     * @throws ServerException when there is no right to copy it, or another session is connected to it: names the session
     * @throws ConnectionException when the server cannot be reached
     */
    public static DatabaseCopy of(DatabaseAddress database, Optional<String> named, Consumer<String> listener) {
        SourceDatabase sourceDatabase = SourceDatabase.read(database, named);
        DatabaseAddress beside = beside(database, sourceDatabase);
        Connection life = beside.connect();
        try {
            ScratchDatabases databases = ScratchDatabases.on(beside, beside.connect());
            Thread atExit = new Thread(databases::close, "palindrome-rehearsal");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                LivenessLock.give(life, databases.mark());
                sweep(life, sourceDatabase, listener);
                listener.accept(
                        "Copying " + sourceDatabase.name() + " (" + sourceDatabase.size() + ") on its own server");
                long begin = System.nanoTime();
                Scratch copy = databases.copyOf(sourceDatabase, PURPOSE);
                return new DatabaseCopy(
                        sourceDatabase,
                        beside,
                        databases,
                        life,
                        copy,
                        Duration.ofNanos(System.nanoTime() - begin),
                        atExit);
            } catch (SQLException | RuntimeException e) {
                forget(atExit);
                databases.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            close(life);
            if (e instanceof PalindromeException told) {
                throw told;
            }
            throw new ServerException(
                    Problem.of(
                                    "DATABASE_NOT_COPIED",
                                    "\"" + sourceDatabase.name() + "\" cannot be copied: " + e.getMessage())
                            .at(database.toString())
                            .state("nothing has been changed"),
                    e);
        }
    }

    /** Says what becomes of copies that were left: each takes as much room as its original. */
    private static void sweep(Connection life, SourceDatabase sourceDatabase, Consumer<String> listener)
            throws SQLException {
        StaleDatabases.drop(life, Instant.now(), sourceDatabase.name()).stream()
                .filter(stale -> stale.name().startsWith(ScratchDatabaseName.PREFIX + PURPOSE + "_"))
                .forEach(stale -> listener.accept(stale.told()));
    }

    private static DatabaseAddress beside(DatabaseAddress database, SourceDatabase sourceDatabase) {
        ConnectionException failure = null;
        for (String name : OTHERS) {
            if (name.equals(sourceDatabase.name())) {
                continue;
            }
            DatabaseAddress address = database.inDatabase(name);
            try (Connection tried = address.connect()) {
                log.debug("connected to {}", tried);
                return address;
            } catch (ConnectionException e) {
                failure = failure == null ? e : failure;
            } catch (SQLException e) {
                log.debug("closing a connection", e);
                return address;
            }
        }
        throw new ServerException(
                Problem.of(
                                "NO_OTHER_DATABASE",
                                "\"" + sourceDatabase.name()
                                        + "\" can only be copied from another database, and none lets us"
                                        + " in: "
                                        + (failure == null
                                                ? ""
                                                : failure.problem().what()))
                        .at(database.toString())
                        .state("nothing has been changed")
                        .next(
                                "Let this user connect to the database postgres: GRANT CONNECT ON DATABASE postgres TO …"),
                failure);
    }

    /** The name of the original. */
    public String original() {
        return sourceDatabase.name();
    }

    /** How large the original is, as the server says it: {@code 1240 MB}. */
    public String size() {
        return sourceDatabase.size();
    }

    /** How long it took to copy. */
    public Duration took() {
        return took;
    }

    /** The name of the copy. */
    public String name() {
        return copy.name();
    }

    /**
     * A new connection in autocommit to the copy; the caller closes it.
     *
     * @throws ConnectionException when there is no way to connect
     */
    public Connection connect() {
        return copy.connect();
    }

    /**
     * A new connection in autocommit to the same server, but to another database, so that nothing in the copy has to wait for
     * it; the caller closes it.
     *
     * @throws ConnectionException when there is no way to connect
     */
    public Connection connectBeside() {
        return beside.connect();
    }

    @Override
    public void close() {
        forget(atExit);
        databases.close();
        close(life);
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            log.debug("this process is about to end", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing a connection", e);
        }
    }
}
