package dev.palindrome.catalog;

import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** A database with one of nearly everything, made once per major version and copied for each test. */
public final class Shop implements AutoCloseable {

    public static final Set<String> LEFT_OUT = Set.of("schema_migrations");

    private static final Map<Integer, ScratchDatabase> ORIGINALS = new ConcurrentHashMap<>();

    private final ScratchDatabase database;
    private final Connection connection;
    private final CatalogReader reader;
    private boolean read;

    private Shop(ScratchDatabase database, Set<String> leftOut) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        this.reader = new CatalogReader(connection, leftOut);
    }

    public static Shop open(int major) throws SQLException {
        ThrowawayServer server = TestServers.of(major);
        ScratchDatabase original = ORIGINALS.computeIfAbsent(major, m -> build(server));
        return new Shop(server.copyOf(original, "catalog"), LEFT_OUT);
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
