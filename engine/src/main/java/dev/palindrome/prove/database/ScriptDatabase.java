package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.prove.script.SessionTimeZone;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database that scripts are tried on; made by {@link ScriptDatabases}. Not thread-safe. */
public final class ScriptDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScriptDatabase.class);

    /** What holds for a session from its beginning: what is said later holds for later sessions only. */
    private static final String SETTINGS = """
            SELECT pg_catalog.string_agg(s::text, ' ' ORDER BY s.setdatabase, s.setrole)
            FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
            WHERE s.setdatabase IN (0, d.oid)
            """;

    private final ScriptRunner runner = new ScriptRunner();
    private final ThrowawayServer server;
    private final ScratchDatabase database;
    private final HistoryTableStub history;
    private @Nullable Connection connection;
    private @Nullable String settings;
    private @Nullable CatalogReader catalog;

    ScriptDatabase(ThrowawayServer server, ScratchDatabase database, HistoryTableStub history) {
        this.server = server;
        this.database = database;
        this.history = history;
    }

    /**
     * Runs a script; where it misses the table that its tool keeps its books in, it finds an empty one. What it sets for all
     * sessions in the database holds from the next script on, whether that is run here or in a copy.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public void run(Script script) {
        run(script, RunObserver.NONE);
    }

    /**
     * Runs a script in the same way, with an observer.
     *
     * @throws ScriptFailedException when a statement fails
     */
    public void run(Script script, RunObserver runObserver) {
        Connection here = connection();
        try {
            runner.run(here, script, runObserver);
        } catch (ScriptFailedException failure) {
            if (!history.provideFor(failure, here)) {
                throw failure;
            }
            runner.run(here, script, runObserver);
        } finally {
            SessionTimeZone.set(here);
        }
        try {
            if (!Objects.equals(settings, settings(here))) {
                disconnect();
            }
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private static @Nullable String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            return row.next() ? row.getString(1) : null;
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
                SessionTimeZone.set(connection);
                settings = settings(connection);
            } catch (SQLException e) {
                throw lost(e);
            }
        }
        return connection;
    }

    /** What tables there are now, and what rows they may hold. */
    public SchemaShape schemaShape() throws SQLException {
        return new TableShapeReader(history.leftOut()).read(connection());
    }

    /** The reason given for a server that did not answer. */
    public ServerException lost(SQLException cause) {
        return ScriptDatabases.lost(server, cause);
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
