package dev.palindrome.catalog;

import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A database with one of nearly everything, made once per major version and copied for each test. */
public final class Shop implements AutoCloseable {

    public static final Set<String> LEFT_OUT = Set.of("schema_migrations");

    private static final Map<Integer, ScratchDatabase> ORIGINALS = new ConcurrentHashMap<>();

    /** One copy per major version for cases that run in a transaction and are rolled back; kept for the whole run. */
    private static final Map<Integer, Shop> ROLLED_BACK = new ConcurrentHashMap<>();

    private final ScratchDatabase database;
    private final Connection connection;
    private final CatalogReader reader;
    private boolean read;

    /** Something done to a shop, and what is asserted of it. */
    public interface Case {
        void on(Shop shop) throws SQLException;
    }

    private Shop(ScratchDatabase database, Connection connection, Set<String> leftOut) {
        this.database = database;
        this.connection = connection;
        this.reader = new CatalogReader(connection, leftOut);
    }

    public static Shop open(int major) throws SQLException {
        ThrowawayServer server = TestServers.of(major);
        ScratchDatabase original = ORIGINALS.computeIfAbsent(major, m -> build(server));
        ScratchDatabase copy = server.copyOf(original, "catalog");
        return new Shop(copy, copy.connect(), LEFT_OUT);
    }

    /**
     * Runs a case in a transaction that is rolled back, which takes a fraction of the time of a copy; on a copy of its own
     * where the case cannot run in a transaction (CONCURRENTLY, ALTER SYSTEM, a new enum label that is used at once).
     */
    public static void inTransaction(int major, Case one) throws SQLException {
        if (!rolledBack(major, one)) {
            try (Shop own = open(major)) {
                one.on(own);
            }
        }
    }

    private static synchronized boolean rolledBack(int major, Case one) throws SQLException {
        Shop kept = ROLLED_BACK.get(major);
        if (kept == null) {
            kept = open(major);
            ROLLED_BACK.put(major, kept);
        }
        Shop shop = new Shop(kept.database, ReadingInTransaction.of(kept.connection), LEFT_OUT);
        boolean stillOpen = false;
        try (Statement statement = kept.connection.createStatement()) {
            statement.execute("BEGIN");
            try {
                one.on(shop);
                return true;
            } catch (SQLException refused) {
                return false;
            } finally {
                stillOpen = kept.connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
                statement.execute("ROLLBACK");
            }
        } finally {
            if (!stillOpen) {
                // the case ended the transaction itself: the database is not what it was
                ROLLED_BACK.remove(major);
                kept.close();
            }
        }
    }

    private static ScratchDatabase build(ThrowawayServer server) {
        ScratchDatabase original = server.create("shop");
        try (Connection connection = original.connect();
                Statement statement = connection.createStatement()) {
            for (String role : List.of("cat_reader", "cat_writer")) {
                statement.execute("DO 'BEGIN CREATE ROLE " + role
                        + "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END'");
            }
            statement.execute(resource("shop.sql"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return original;
    }

    public static String resource(String name) {
        try (InputStream in = Shop.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String user() {
        return database.user();
    }

    public Connection connection() {
        return connection;
    }

    public ScratchDatabase database() {
        return database;
    }

    /** Runs SQL; what {@code ;;} parts is sent by itself, for what cannot run in a transaction. */
    public Shop run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String alone : sql.split(" ;; ", -1)) {
                statement.execute(alone);
            }
        }
        return this;
    }

    /** By the reader that read the one before: what it did not read again must be as if it had. */
    public Snapshot snapshot() throws SQLException {
        if (Proxy.isProxyClass(connection.getClass())) {
            // a reading of changes knows those of other transactions, not those of its own
            return new CatalogReader(connection, LEFT_OUT).read();
        }
        Snapshot snapshot = reader.read();
        if (read) {
            Readings.assertSame(snapshot, new CatalogReader(connection, LEFT_OUT).read());
        }
        read = true;
        return snapshot;
    }

    /** As a test says it: {@code object}, or {@code object [attribute]}; both names of what is called otherwise. */
    public static List<String> said(List<Difference> differences) {
        List<String> said = new ArrayList<>();
        for (Difference difference : differences) {
            said.add(
                    difference.attribute().isEmpty()
                            ? difference.object()
                            : difference.object() + " [" + difference.attribute() + "]");
            if (difference.change() == Difference.Change.RENAMED) {
                said.add(String.valueOf(difference.after()));
            }
        }
        return said;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
