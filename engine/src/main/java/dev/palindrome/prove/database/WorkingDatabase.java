package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.script.HistoryTableStub;
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
    private final ProofFixtures fixtures;

    private ScratchDatabase database;
    private ProofSession session;

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
        this.fixtures = new ProofFixtures(this, server, history, given);
        this.database = server.create("proof");
        try {
            this.session = ProofSession.open(server, database, history, withRows);
            this.correct = new DatabaseCheckpoint(ServerRoles.read(session.connection()));
        } catch (SQLException e) {
            database.close();
            throw ServerLoss.of(server, e);
        }
    }

    /**
     * Runs a script; where it misses the table that its tool keeps its books in, it finds an empty one.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public ScriptRun run(Script script) {
        try {
            return runs.run(session.connection(), script);
        } catch (ScriptFailedException failure) {
            if (correct.isInTheWay(failure)) {
                forgetCheckpoint();
                return runs.run(session.connection(), script);
            }
            throw failure;
        } finally {
            session.keepTimeZone();
        }
    }

    /**
     * Runs a script as a part of the transaction that is open on {@link #connection}.
     *
     * @throws ScriptFailedException when a statement fails; what the script did is taken back
     */
    public void runWithin(Script script) {
        try {
            runs.runWithin(session.connection(), script);
        } finally {
            session.keepTimeZone();
        }
    }

    /** The fixtures that belong to the correct state. */
    public ProofFixtures fixtures() {
        return fixtures;
    }

    /** The connection that scripts are run on; another one after the database was brought back to a correct state. */
    public Connection connection() {
        return session.connection();
    }

    /** Goes on with a new session. */
    public void newSession() {
        session.close();
        session = ProofSession.open(server, database, history, withRows);
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
        runs.verify(session.connection(), script);
    }

    /**
     * The schema that a script makes of an empty database; the one that is worked on is not touched.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public Snapshot ofEmpty(Script script) {
        return runs.schemaOf(server, script);
    }

    public Snapshot snapshot() {
        return session.snapshot();
    }

    public RowChecksums rows() {
        return session.rows();
    }

    /** The up of this migration, and what is given for it, are part of the correct state from now on. */
    public void holds(Migration migration) {
        correct.add(migration);
    }

    /** Keeps a copy of the database in its present state for inspection. */
    public ScratchDatabase keepCopy() {
        session.close();
        ScratchDatabase copy = server.copyOf(database, "kept");
        copy.keep();
        session = ProofSession.open(server, database, history, withRows);
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
            fixtures.load(migration);
        }
        long ended = System.nanoTime();
        log.debug("Restored the state after {} migrations in {} ms", correct.size(), (ended - begun) / 1_000_000);
        // A checkpoint costs a copy, as the start did: replaying for longer than that is worth one.
        boolean costly = since.size() > 1 || since.stream().anyMatch(fixtures::exist);
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
        roles.bringTo(correct.rolesAtStart());
    }

    private void takeCheckpoint() {
        session.close();
        ScratchDatabase copy = server.copyOf(database, "checkpoint");
        try {
            session = ProofSession.open(server, database, history, withRows);
            correct.isIn(copy, ServerRoles.read(session.connection()));
        } catch (SQLException e) {
            copy.close();
            throw ServerLoss.of(server, e);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void start() {
        roles.bringTo(correct.roles());
        database = correct.copy().map(copy -> server.copyOf(copy, "proof")).orElseGet(() -> server.create("proof"));
        session = ProofSession.open(server, database, history, withRows);
    }

    private void discard() {
        session.close();
        database.close();
    }
}
