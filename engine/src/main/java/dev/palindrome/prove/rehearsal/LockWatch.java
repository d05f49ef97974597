package dev.palindrome.prove.rehearsal;

import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.proof.RehearsalResult.Held;
import dev.palindrome.proof.RehearsalResult.Sight;
import dev.palindrome.prove.rehearsal.LockPoller.Sighting;
import dev.palindrome.prove.rehearsal.LockTable.Lock;
import dev.palindrome.prove.rehearsal.LockTable.Taken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees which locks a script holds, on relations that were there before, and since which statement: in its transaction by
 * looking from within, which shows all that it holds; without one also from beside, while it runs. One use. Has the script
 * refused if it changes what belongs to the whole server.
 */
final class LockWatch implements RunObserver, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LockWatch.class);

    /** Beyond so many statements of a transaction only the end is looked at. */
    private static final int WATCHED = 1_000;

    /** Tables, views, sequences: what programs name. */
    private static final String RELATIONS = """
            SELECT c.oid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.oid >= 16384 AND c.relpersistence <> 't'
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            """;

    private static final String LOCKS = """
            SELECT relation, mode FROM pg_catalog.pg_locks
            WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted AND database <> 0
            """;

    private static final String SESSION = """
            SELECT pg_catalog.pg_backend_pid(), oid FROM pg_catalog.pg_database
            WHERE datname = pg_catalog.current_database()
            """;

    private final ServerWideChangeGuard serverWideChangeGuard;
    private final Supplier<Connection> beside;
    private final Map<Long, String> known = new HashMap<>();
    private final LockTable locks = new LockTable();
    private @Nullable Connection another;
    private @Nullable LockPoller lockPoller;
    private @Nullable String blind;
    private Duration soFar = Duration.ZERO;
    private long begin;

    /** @param beside opens a connection to another database of the server */
    LockWatch(ServerWideChangeGuard serverWideChangeGuard, Supplier<Connection> beside) {
        this.serverWideChangeGuard = serverWideChangeGuard;
        this.beside = beside;
    }

    @Override
    public boolean before(Connection connection, boolean transactional) throws SQLException {
        serverWideChangeGuard.remember(connection, transactional);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                known.put(rows.getLong(1), rows.getString(2));
            }
        }
        if (!transactional) {
            watchFromBeside(connection);
        }
        return true;
    }

    private void watchFromBeside(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet session = statement.executeQuery(SESSION)) {
            session.next();
            another = beside.get();
            begin = System.nanoTime();
            lockPoller = new LockPoller(another, session.getInt(1), session.getLong(2));
        } catch (ConnectionException e) {
            blind = "no second session could be opened to look: " + e.problem().what();
        }
    }

    @Override
    public void within(Connection connection, int index, StatementRun statement) throws SQLException {
        if (index < WATCHED) {
            look(connection, statement.position().toString(), soFar, soFar.plus(statement.duration()));
        }
        soFar = soFar.plus(statement.duration());
    }

    @Override
    public void afterStatement(Connection connection, int index, StatementRun statement) throws SQLException {
        LockPoller watching = lockPoller;
        if (watching == null) {
            return;
        }
        String place = statement.position().toString();
        Map<Lock, Sighting> sightings = watching.sightings();
        Duration now = Duration.ofNanos(System.nanoTime() - begin);
        // A transaction that the script itself has open holds what it has taken.
        Set<Lock> held = look(connection, place, now.minus(statement.duration()), now);
        sightings.forEach((lock, seen) -> {
            if (known.containsKey(lock.relation())) {
                Duration from = Duration.ofNanos(seen.from() - begin);
                locks.seen(lock, new Taken(place, from, Duration.ofNanos(seen.until() - begin)));
            }
        });
        locks.onlyHeld(held);
    }

    @Override
    public void after(Connection connection, List<StatementRun> statements, Duration total) throws SQLException {
        if (lockPoller == null && blind == null) {
            look(connection, "", soFar, soFar);
        }
        serverWideChangeGuard.refuseChange(connection);
    }

    /** A lock that is there now and was not before the statement has been held since its beginning at the earliest. */
    private Set<Lock> look(Connection connection, String place, Duration from, Duration now) throws SQLException {
        Set<Lock> held = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                Lock lock = Lock.of(rows.getLong(1), rows.getString(2));
                if (known.containsKey(lock.relation())) {
                    held.add(lock);
                    locks.seen(lock, new Taken(place, from, now));
                }
            }
        }
        return held;
    }

    /** In how far the locks are known. */
    Sight sight() {
        LockPoller watched = lockPoller;
        if (blind != null) {
            return new Sight.None(blind);
        }
        if (watched == null) {
            return new Sight.Whole();
        }
        SQLException failure = watched.failure();
        return failure == null
                ? new Sight.Glances(Duration.ofNanos(watched.gap()))
                : new Sight.None("the second session that looked was lost: " + failure.getMessage());
    }

    List<Held> held() {
        return locks.held(known);
    }

    @Override
    public void close() {
        if (lockPoller != null) {
            lockPoller.close();
        }
        if (another != null) {
            closeAnother(another);
        }
    }

    private static void closeAnother(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing a connection", e);
        }
    }
}
