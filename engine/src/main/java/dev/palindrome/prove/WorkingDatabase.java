package dev.palindrome.prove;

import dev.palindrome.catalog.CatalogReader;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.execute.Companion;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that a proof works on, with what it takes to bring it back to a correct state after a rollback that was
 * not: a checkpoint (a copy taken earlier) and the ups that were applied since. All replays of a proof together run at
 * most about as many ups as the set has, because a costly one ends with a new checkpoint.
 */
final class WorkingDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkingDatabase.class);

    /** About what it costs to take a checkpoint: replaying for longer than this is worth one. */
    private static final Duration WORTH_A_CHECKPOINT = Duration.ofMillis(40);

    /** SQLSTATE dependent_objects_still_exist. */
    private static final String DEPENDENT_OBJECTS = "2BP01";

    /** A check that relies on rows which no migration writes may never end here. */
    private static final Duration VERIFY_LIMIT = Duration.ofMinutes(1);

    private final ThrowawayServer server;
    private final HistoryStandIn history;
    private final RoleNames roleNames;
    private GivenRows given;
    private final ScriptRunner runner = ScriptRunner.quiet();
    private final ClusterRoles rolesAtStart;

    private ScratchDatabase database;
    private Connection connection;
    private CatalogReader catalog;

    private @Nullable ScratchDatabase checkpoint;
    private ClusterRoles rolesAtCheckpoint;
    private final List<Migration> beforeCheckpoint = new ArrayList<>();
    private final List<Migration> sinceCheckpoint = new ArrayList<>();

    /** Without rows but those of migrations. */
    WorkingDatabase(ThrowawayServer server, HistoryStandIn history, RoleNames roleNames) {
        this(server, history, roleNames, GivenRows.NONE);
    }

    /**
     * @param given rows that belong to the correct state too, once they were put in
     */
    WorkingDatabase(ThrowawayServer server, HistoryStandIn history, RoleNames roleNames, GivenRows given) {
        this.server = server;
        this.history = history;
        this.roleNames = roleNames;
        this.given = given;
        this.database = server.create("proof");
        try {
            this.connection = database.connect();
            this.catalog = new CatalogReader(connection, history.leftOut());
            this.rolesAtStart = ClusterRoles.read(connection);
            this.rolesAtCheckpoint = rolesAtStart;
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
    ScriptRun run(Script script) {
        try {
            return runner.run(connection, script, Companion.NONE);
        } catch (ScriptFailedException failure) {
            if (history.provideFor(failure, connection)) {
                return runner.run(connection, script, Companion.NONE);
            }
            if (heldByCheckpoint(failure)) {
                forgetCheckpoint();
                return runner.run(connection, script, Companion.NONE);
            }
            throw failure;
        }
    }

    /** A role cannot be dropped as long as anything depends on it in any database, and so in our copy. */
    private boolean heldByCheckpoint(ScriptFailedException failure) {
        return checkpoint != null
                && DEPENDENT_OBJECTS.equals(failure.sqlState())
                && failure.nothingRemains()
                && failure.problem().what().contains(checkpoint.name());
    }

    /**
     * Runs a script as a part of the transaction that is open on {@link #connection}.
     *
     * @throws ScriptFailedException when a statement fails; what the script did is taken back
     */
    void runWithin(Script script) {
        try {
            runner.runWithin(connection, script);
        } catch (ScriptFailedException failure) {
            if (!history.provideFor(failure, connection)) {
                throw failure;
            }
            runner.runWithin(connection, script);
        }
    }

    /** The connection that scripts are run on; another one after the database was brought back to a correct state. */
    Connection connection() {
        return connection;
    }

    /** Goes on with a new session. */
    void newSession() {
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
    void verify(Script script) {
        runner.verify(connection, script, Optional.of(VERIFY_LIMIT));
    }

    /**
     * The schema that a script makes of an empty database; the one that is worked on is not touched.
     *
     * @throws ScriptFailedException when a statement fails
     */
    Snapshot ofEmpty(Script script) {
        try (ScratchDatabase aside = server.create("baseline");
                Connection there = aside.connect()) {
            try {
                runner.run(there, script, Companion.NONE);
            } catch (ScriptFailedException failure) {
                if (!history.provideFor(failure, there)) {
                    throw failure;
                }
                runner.run(there, script, Companion.NONE);
            }
            return new CatalogReader(there, history.leftOut()).read();
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    Snapshot snapshot() {
        try {
            return catalog.read();
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    RowState rows() {
        try {
            return RowState.read(connection);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** Whether people give rows for this migration. */
    boolean gives(Migration migration) {
        return !given.after(migration).isEmpty();
    }

    /**
     * Puts in the rows that people give for this migration; it was applied last.
     *
     * @throws ScriptFailedException when that fails: says what rows they are
     */
    void give(Migration migration) {
        try {
            for (GivenRows.Given rows : given.after(migration)) {
                new Giving(connection, this::run).put(rows, migration);
            }
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    GivenRows given() {
        return given;
    }

    /** From now on these rows belong to the correct state, and no other ones that were given. */
    void give(GivenRows rows) {
        given = rows;
        forgetCheckpoint();
    }

    /** The up of this migration, and what is given for it, are part of the correct state from now on. */
    void holds(Migration migration) {
        sinceCheckpoint.add(migration);
    }

    /** Leaves a copy of the database as it is now up for people to look at. */
    ScratchDatabase keepCopy() {
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
    Optional<ScriptFailedException> restore() {
        long begun = System.nanoTime();
        discard();
        start(checkpoint);
        for (Migration migration : List.copyOf(sinceCheckpoint)) {
            try {
                run(migration.up());
            } catch (ScriptFailedException failure) {
                return Optional.of(failure);
            }
            give(migration);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        log.debug("Restored the state after {} migrations in {} ms", held(), took.toMillis());
        if (sinceCheckpoint.size() > 1 && took.compareTo(WORTH_A_CHECKPOINT) > 0) {
            takeCheckpoint();
        }
        return Optional.empty();
    }

    /**
     * Builds the state after the given ups on a new database. What is held afterwards is these.
     *
     * @return the failure of one of them; empty when all is well
     */
    Optional<ScriptFailedException> rebuild(List<Migration> migrations) {
        forgetCheckpoint();
        sinceCheckpoint.clear();
        sinceCheckpoint.addAll(migrations);
        return restore();
    }

    /**
     * Drops the checkpoint: its objects would keep roles from being dropped that a rollback of an earlier migration
     * drops.
     */
    void forgetCheckpoint() {
        if (checkpoint != null) {
            checkpoint.close();
            checkpoint = null;
            rolesAtCheckpoint = rolesAtStart;
            sinceCheckpoint.addAll(0, beforeCheckpoint);
            beforeCheckpoint.clear();
        }
    }

    @Override
    public void close() {
        forgetCheckpoint();
        discard();
        try (ScratchDatabase sweeper = server.create("roles")) {
            bringRolesTo(sweeper, rolesAtStart);
        }
    }

    private int held() {
        return beforeCheckpoint.size() + sinceCheckpoint.size();
    }

    private void takeCheckpoint() {
        ScratchDatabase old = checkpoint;
        disconnect();
        checkpoint = server.copyOf(database, "checkpoint");
        reconnect();
        if (old != null) {
            old.close();
        }
        beforeCheckpoint.addAll(sinceCheckpoint);
        sinceCheckpoint.clear();
        try {
            rolesAtCheckpoint = ClusterRoles.read(connection);
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private void start(@Nullable ScratchDatabase from) {
        if (!roleNames.none()) {
            try (ScratchDatabase sweeper = server.create("roles")) {
                bringRolesTo(sweeper, rolesAtCheckpoint);
            }
        }
        database = from == null ? server.create("proof") : server.copyOf(from, "proof");
        reconnect();
    }

    private void bringRolesTo(ScratchDatabase from, ClusterRoles wanted) {
        if (roleNames.none()) {
            return;
        }
        try (Connection admin = from.connect();
                java.sql.Statement statement = admin.createStatement()) {
            for (String change : ClusterRoles.read(admin).towards(wanted, roleNames.quoted())) {
                try {
                    statement.execute(change);
                } catch (SQLException e) {
                    log.warn(
                            "A role that the migrations made could not be cleaned up: {} ({})", change, e.getMessage());
                }
            }
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
            connection = database.connect();
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
