package dev.palindrome.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads snapshots over one connection. Not thread-safe; keep one for many snapshots of one database. */
public final class CatalogReader {

    /** The settings that decide how the server writes names, numbers and dates; for this transaction alone. */
    private static final String BEGIN = """
            BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET LOCAL search_path = '';
            SET LOCAL datestyle = 'ISO, YMD';
            SET LOCAL intervalstyle = 'postgres';
            SET LOCAL timezone = 'UTC';
            SET LOCAL extra_float_digits = 3;
            SET LOCAL bytea_output = 'hex';
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL row_security = off;
            SET LOCAL statement_timeout = 0;
            SET LOCAL jit = off
            """;

    /** Objects that another session drops while they are read make the server complain of itself. */
    private static final Set<String> RACES = Set.of("XX000", "42P01", "42704", "42883", "3F000", "40001");

    private static final int ATTEMPTS = 4;

    private static final Map<String, CatalogShape> SHAPES = new ConcurrentHashMap<>();
    private static final Map<String, BuiltIns> BUILT_INS = new ConcurrentHashMap<>();

    private final Connection connection;
    private final HistoryTables histories;
    private @Nullable CatalogShape shape;
    private @Nullable PreparedStatement query;
    private Map<String, Entry> last = new HashMap<>();

    /**
     * @param connection in autocommit; its session settings are left as they were found
     * @param leftOut tables that belong to a migration tool ({@code schema_migrations}, or {@code system.schema_migrations}
     *     for one schema only): they and what hangs on them are not part of a snapshot. The tables of well-known tools
     *     (Flyway, Liquibase, Prisma, …) are never part of one
     */
    public CatalogReader(Connection connection, Set<String> leftOut) {
        this.connection = connection;
        this.histories = new HistoryTables(leftOut);
    }

    /**
     * Reads the whole catalog of the connection's database, and the roles of its cluster, in one repeatable-read
     * transaction.
     */
    public Snapshot read() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !RACES.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    private Snapshot readOnce() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            try {
                List<Entry> entries = entries();
                statement.execute("COMMIT");
                return new Snapshot(shared(entries));
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private List<Entry> entries() throws SQLException {
        CatalogShape shape = shape();
        BuiltIns builtIns = BUILT_INS.computeIfAbsent(server(), s -> new BuiltIns());
        Rows rows = new Rows();
        Dependencies dependencies = new Dependencies();
        Others others = new Others();
        fetch(shape, rows, dependencies, others);
        Names names = new Names(shape, rows, builtIns);
        List<Entry> entries = new Assembly(shape, rows, names, dependencies, others, histories).entries();
        while (!names.unknown().isEmpty()) {
            names.learn(builtIns.ask(connection, Set.copyOf(names.unknown())));
            entries = new Assembly(shape, rows, names, dependencies, others, histories).entries();
        }
        return entries;
    }

    private void fetch(CatalogShape shape, Rows rows, Dependencies dependencies, Others others) throws SQLException {
        if (query == null) {
            query = connection.prepareStatement(sql(shape));
        }
        try (ResultSet results = query.executeQuery()) {
            while (results.next()) {
                int catalog = results.getInt(1);
                String literal = results.getString(2);
                if (catalog < shape.tables.size()) {
                    rows.add(new Row(shape.tables.get(catalog), literal));
                } else if (catalog == shape.tables.size()) {
                    dependencies.add(literal);
                } else {
                    others.add(literal, shape.defaults);
                }
            }
        }
    }

    private static String sql(CatalogShape shape) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.tables.size(); i++) {
            parts.add(shape.tables.get(i).select(i));
        }
        parts.add(Dependencies.select(shape.tables.size()));
        parts.addAll(Others.selects(shape.tables.size() + 1));
        return String.join("\nUNION ALL\n", parts);
    }

    private CatalogShape shape() throws SQLException {
        if (shape == null) {
            String server = server();
            shape = SHAPES.get(server);
            if (shape == null) {
                shape = CatalogShape.read(connection);
                SHAPES.put(server, shape);
            }
        }
        return shape;
    }

    /** Servers and users that have the same catalogs and may see the same of them. */
    private String server() throws SQLException {
        String url = connection.getMetaData().getURL();
        return connection.getMetaData().getDatabaseProductVersion()
                + " " + connection.getMetaData().getUserName()
                + " " + url.substring(0, Math.max(0, url.lastIndexOf('/')));
    }

    /** What is as it was in the reading before is kept once. */
    private List<Entry> shared(List<Entry> entries) {
        Map<String, Entry> next = new HashMap<>(entries.size() * 2);
        List<Entry> shared = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Entry known = last.get(entry.object);
            Entry kept = known != null && known.interchangeable(entry) ? known : entry;
            next.put(kept.object, kept);
            shared.add(kept);
        }
        last = next;
        return List.copyOf(shared);
    }
}
