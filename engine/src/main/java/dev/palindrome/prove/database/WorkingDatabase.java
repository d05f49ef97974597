package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.fixture.FixtureLoader;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.prove.script.SessionTimeZone;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that a proof works on, with what it takes to bring it back to a correct state after a rollback that was
 * not: a checkpoint (a copy taken earlier) and the ups that were applied since. All replays of a proof together run at
 * most about as many ups as the set has, because a costly one ends with a new checkpoint.
 */
public final class WorkingDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkingDatabase.class);

    private final ThrowawayServer server;
    private final HistoryTableStub history;
    private final RoleCleanup roles;
    private final ProofScriptRunner runs;
    private final DatabaseCheckpoint correct;
    private final boolean withRows;
    private FixtureLoader fixtureLoader;

    private ScratchDatabase database;
    private Connection connection;
    private CatalogReader catalog;

    /** Without rows but those of migrations. */
    public WorkingDatabase(ThrowawayServer server, HistoryTableStub history, ScriptRoleNames scriptRoleNames) {
        this(server, history, scriptRoleNames, Fixtures.NONE, false);
    }

    /**
     * @param given rows that belong to the correct state too, once they were put in
     */
    public WorkingDatabase(
            ThrowawayServer server, HistoryTableStub history, ScriptRoleNames scriptRoleNames, Fixtures given) {
        this(server, history, scriptRoleNames, given, true);
    }

    private WorkingDatabase(
            ThrowawayServer server,
            HistoryTableStub history,
            ScriptRoleNames scriptRoleNames,
            Fixtures given,
            boolean withRows) {
        this.withRows = withRows;
        this.server = server;
        this.history = history;
        this.runs = new ProofScriptRunner(history);
        this.roles = new RoleCleanup(server, scriptRoleNames);
        this.fixtureLoader = new FixtureLoader(given, history, this::run);
        this.database = server.create("proof");
        try {
            this.connection = open(database, withRows);
            this.catalog = new CatalogReader(connection, history.leftOut());
            this.correct = new DatabaseCheckpoint(ServerRoles.read(connection));
        } catch (SQLException e) {
            database.close();
            throw lost(e);
        }
    }

    /**
     * Runs a script; where it misses the table that its tool keeps its books in, it finds an empty one.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public ScriptRun run(Script script) {
        try {
            return runs.run(connection, script);
        } catch (ScriptFailedException failure) {
            if (correct.isInTheWay(failure)) {
                forgetCheckpoint();
                return runs.run(connection, script);
            }
            throw failure;
        } finally {
            steady();
        }
    }

    /**
     * Runs a script as a part of the transaction that is open on {@link #connection}.
     *
     * @throws ScriptFailedException when a statement fails; what the script did is taken back
     */
    public void runWithin(Script script) {
        try {
            runs.runWithin(connection, script);
        } finally {
            steady();
        }
    }

    private void steady() {
        if (withRows) {
            SessionTimeZone.set(connection);
        }
    }

    private static Connection open(ScratchDatabase database, boolean withRows) throws SQLException {
        Connection connection = database.connect();
        if (withRows) {
            SessionTimeZone.set(connection);
        }
        return connection;
    }

    /** The connection that scripts are run on; another one after the database was brought back to a correct state. */
    public Connection connection() {
        return connection;
    }

    /** Goes on with a new session. */
    public void newSession() {
        disconnect();
        reconnect();
    }

    /** The role that scripts are run as. */
    String user() {
        return database.user();
    }

    /**
     * Runs a script that only looks; what it does is taken back.
     *
     * @throws ScriptFailedException when what it looks for is not so
     */
    public void verify(Script script) {
        runs.verify(connection, script);
    }

    /**
     * The schema that a script makes of an empty database; the one that is worked on is not touched.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public Snapshot ofEmpty(Script script) {
        try (ScratchDatabase aside = server.create("baseline");
                Connection there = aside.connect()) {
            runs.run(there, script);
            return new CatalogReader(there, history.leftOut()).read();
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    public Snapshot snapshot() {
        try {
            return catalog.read();
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    public RowChecksums rows() {
        try {
            return RowChecksums.read(connection);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** Whether there are fixtures for this migration. */
    public boolean gives(Migration migration) {
        return !fixtureLoader.rows().after(migration).isEmpty();
    }

    /**
     * Loads the fixtures for this migration; it was applied last.
     *
     * @throws ScriptFailedException when that fails: says what rows they are
     */
    public void give(Migration migration) {
        try {
            fixtureLoader.putAfter(migration, connection);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    public Fixtures given() {
        return fixtureLoader.rows();
    }

    /** From now on these rows belong to the correct state, and no other ones that were given. */
    public void give(Fixtures rows) {
        fixtureLoader = new FixtureLoader(rows, history, this::run);
        forgetCheckpoint();
    }

    /** The up of this migration, and what is given for it, are part of the correct state from now on. */
    public void holds(Migration migration) {
        correct.add(migration);
    }

    /** Keeps a copy of the database in its present state for inspection. */
    public ScratchDatabase keepCopy() {
        disconnect();
        ScratchDatabase copy = server.copyOf(database, "kept");
        copy.keep();
        reconnect();
        return copy;
    }

    /**
     * Brings back the state that every up applied so far, and nothing else, leads to.
     *
     * @return the failure of an up that cannot be applied again even so; empty when all is well
     */
    public Optional<ScriptFailedException> restore() {
        long begun = System.nanoTime();
        discard();
        start();
        long started = System.nanoTime();
        List<Migration> since = correct.since();
        for (Migration migration : since) {
            try {
                run(migration.up());
            } catch (ScriptFailedException failure) {
                return Optional.of(failure);
            }
            give(migration);
        }
        long ended = System.nanoTime();
        log.debug("Restored the state after {} migrations in {} ms", correct.size(), (ended - begun) / 1_000_000);
        // A checkpoint costs a copy, as the start did: replaying for longer than that is worth one.
        boolean costly = since.size() > 1 || since.stream().anyMatch(this::gives);
        if (costly && ended - started > started - begun) {
            takeCheckpoint();
        }
        return Optional.empty();
    }

    /**
     * Builds the state after the given ups on a new database. What is held afterwards is these.
     *
     * @return the failure of one of them; empty when all is well
     */
    public Optional<ScriptFailedException> rebuild(List<Migration> migrations) {
        correct.become(migrations);
        return restore();
    }

    /**
     * Drops the checkpoint: its objects would keep roles from being dropped that a rollback of an earlier migration
     * drops.
     */
    public void forgetCheckpoint() {
        correct.forgetCopy();
    }

    @Override
    public void close() {
        correct.close();
        discard();
        bringRolesTo(correct.rolesAtStart());
    }

    private void takeCheckpoint() {
        disconnect();
        ScratchDatabase copy = server.copyOf(database, "checkpoint");
        try {
            reconnect();
            correct.isIn(copy, ServerRoles.read(connection));
        } catch (SQLException e) {
            copy.close();
            throw lost(e);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void start() {
        bringRolesTo(correct.roles());
        database = correct.copy().map(copy -> server.copyOf(copy, "proof")).orElseGet(() -> server.create("proof"));
        reconnect();
    }

    private void bringRolesTo(ServerRoles wanted) {
        try {
            roles.bringTo(wanted);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private void discard() {
        disconnect();
        database.close();
    }

    private void disconnect() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("Closing the connection failed", e);
        }
    }

    private void reconnect() {
        try {
            connection = open(database, withRows);
            catalog = new CatalogReader(connection, history.leftOut());
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private ServerException lost(SQLException cause) {
        return new ServerException(
                Problem.of("SERVER_LOST", "The throwaway server did not answer as it should: " + cause.getMessage())
                        .at(server.description())
                        .next("Run the proof again; if it happens again, look at the server's log."),
                cause);
    }
}
