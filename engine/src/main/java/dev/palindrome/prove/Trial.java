package dev.palindrome.prove;

import dev.palindrome.catalog.CatalogReader;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.execute.Companion;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Script;
import dev.palindrome.rows.ShapeReader;
import dev.palindrome.rows.Shapes;
import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that scripts are tried on; made by {@link Trials}. Not thread-safe. */
public final class Trial implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Trial.class);

    private final ScriptRunner runner = new ScriptRunner();
    private final ThrowawayServer server;
    private final ScratchDatabase database;
    private final HistoryStandIn history;
    private @Nullable Connection connection;
    private @Nullable CatalogReader catalog;

    Trial(ThrowawayServer server, ScratchDatabase database, HistoryStandIn history) {
        this.server = server;
        this.database = database;
        this.history = history;
    }

    /**
     * Runs a script; where it misses the table that its tool keeps its books in, it finds an empty one.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public void run(Script script) {
        run(script, Companion.NONE);
    }

    /**
     * Runs a script, likewise, with a companion.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public void run(Script script, Companion companion) {
        Connection here = connection();
        try {
            runner.run(here, script, companion);
        } catch (ScriptFailedException failure) {
            if (!history.provideFor(failure, here)) {
                throw failure;
            }
            runner.run(here, script, companion);
        }
    }

    /** Whether a table of that name, without its schema, keeps the books of a migration tool. */
    public boolean isHistory(String table) {
        return history.isHistoryTable(table);
    }

    /** The schema as it is now. */
    public Snapshot snapshot() {
        Connection here = connection();
        try {
            if (catalog == null) {
                catalog = new CatalogReader(here, history.leftOut());
            }
            return catalog.read();
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** The connection that scripts are run on, in autocommit. */
    public Connection connection() {
        if (connection == null) {
            try {
                connection = database.connect();
            } catch (SQLException e) {
                throw lost(e);
            }
        }
        return connection;
    }

    /** What tables there are now, and what rows they may hold. */
    Shapes shapes() throws SQLException {
        return new ShapeReader(history.leftOut()).read(connection());
    }

    /** What is told of a server that did not answer. */
    public ServerException lost(SQLException cause) {
        return Trials.lost(server, cause);
    }

    ScratchDatabase database() {
        return database;
    }

    void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("Closing the connection failed", e);
            }
            connection = null;
            catalog = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        database.close();
    }
}
