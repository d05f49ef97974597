package dev.palindrome.prove.database;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.prove.script.SessionTimeZone;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session on the working database, with the catalog reader that belongs to it. */
final class ProofSession {

    private static final Logger log = LoggerFactory.getLogger(ProofSession.class);

    private final ThrowawayServer server;
    private final Connection connection;
    private final CatalogReader catalog;
    private final boolean withRows;

    private ProofSession(ThrowawayServer server, Connection connection, CatalogReader catalog, boolean withRows) {
        this.server = server;
        this.connection = connection;
        this.catalog = catalog;
        this.withRows = withRows;
    }

    /**
     * Opens a session.
     *
     * @param server that the database is on
     * @param withRows whether rows are made and compared, which needs one time zone on every machine
     */
    static ProofSession open(
            ThrowawayServer server, ScratchDatabase database, HistoryTableStub history, boolean withRows) {
        try {
            Connection connection = database.connect();
            CatalogReader catalog = new CatalogReader(connection, history.leftOut());
            ProofSession session = new ProofSession(server, connection, catalog, withRows);
            session.keepTimeZone();
            return session;
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }

    Connection connection() {
        return connection;
    }

    Snapshot snapshot() {
        try {
            return catalog.read();
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }

    RowChecksums rows() {
        try {
            return RowChecksums.read(connection);
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }

    /** Sets the time zone again, which a script may have changed. */
    void keepTimeZone() {
        if (withRows) {
            SessionTimeZone.set(connection);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("Closing the connection failed", e);
        }
    }
}
