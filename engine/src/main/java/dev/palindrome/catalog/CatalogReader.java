package dev.palindrome.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads snapshots over one connection. Not thread-safe; keep one for many snapshots of one database. */
public final class CatalogReader {

    /** The settings are for this transaction alone. */
    private static final String BEGIN =
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + SteadySettings.select("row_security = off");

    /** Objects that another session drops while they are read make the server complain of itself. */
    private static final Set<String> RACES = Set.of("XX000", "42P01", "42704", "42883", "3F000", "40001", "26000");

    /** How often it is tried at least, and for how long: who drops without a pause is waited for, but not for ever. */
    private static final int ATTEMPTS = 4;

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final Map<String, CatalogShape> SHAPES = new ConcurrentHashMap<>();
    private static final Map<String, BuiltIns> BUILT_INS = new ConcurrentHashMap<>();

    /** The two that PostgreSQL hides are also there as views, without what is secret (manual, 54.34 and 52.56). */
    private static final String UNREADABLE = """
            SELECT c.relname,
                   CASE WHEN pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
                        THEN c.relname || '.' || a.attname ELSE c.relname END
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND c.relname <> 'pg_authid'
              AND NOT pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
              AND (c.relname <> 'pg_user_mapping' OR EXISTS (SELECT FROM pg_catalog.pg_user_mappings))
              AND (c.relname <> 'pg_subscription' OR EXISTS (SELECT FROM pg_catalog.pg_subscription s
                   JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = pg_catalog.current_database()))
            GROUP BY 1, 2
            ORDER BY 2
            """;

    private final Connection connection;
    private final HistoryTables histories;
    private @Nullable CatalogShape shape;
    private @Nullable CatalogQuery queries;
    private final Plans plans = new Plans();
    private @Nullable Memory memory;
    private int wholeReadings;

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
        long begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce();
            } catch (SQLException e) {
                boolean enough = attempt >= ATTEMPTS && System.nanoTime() - begun > PATIENCE_NANOS;
                if (enough || !RACES.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /**
     * What a snapshot lacks because the role of the connection may not read it: catalogs ({@code pg_user_mapping}) and
     * columns of catalogs ({@code pg_subscription.subconninfo}), in the order of their names. Those in which there is nothing
     * to read, as far as the role can tell, are not named; nor is {@code pg_authid}, of which only passwords are hidden.
     */
    public List<String> unreadable() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(UNREADABLE)) {
            while (rows.next()) {
                if (Coverage.reads(rows.getString(1))) {
                    names.add(rows.getString(2));
                }
            }
        }
        return names;
    }

    private Snapshot readOnce() throws SQLException {
        Memory known = memory;
        // until this reading has come to its end, what is remembered is neither of this nor of the one before
        memory = null;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Horizon horizon = begin(statement, known);
            try {
                Memory next = remember(statement, known, horizon);
                statement.execute("COMMIT");
                memory = next;
                return next.snapshot;
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                plans.forget();
                throw e;
            }
        }
    }

    private static Horizon begin(Statement statement, @Nullable Memory known) throws SQLException {
        boolean results = statement.execute(BEGIN + Horizon.select(known == null ? 3 : known.horizon.xmin()));
        // the first rows are those of the settings
        for (int seen = 0; seen < 2; ) {
            seen += results ? 1 : 0;
            results = seen < 2 && statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return Horizon.of(row);
        }
    }

    private Memory remember(Statement statement, @Nullable Memory known, Horizon horizon) throws SQLException {
        if (known == null || !horizon.follows(known.horizon)) {
            return readAll(statement, horizon, known);
        }
        if (horizon.sees(known.horizon) && shape().major >= 14) {
            return known;
        }
        return readChanges(statement, known) ? known.at(horizon) : readAll(statement, horizon, known);
    }

    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private Memory readAll(Statement statement, Horizon horizon, @Nullable Memory known) throws SQLException {
        CatalogShape shape = shape();
        Rows rows = new Rows();
        Others others = new Others();
        String query = queries().whole();
        if (wholeReadings++ > 0) {
            plans.prepare(statement, List.of(query), "");
            query = Plans.execute(query, "");
        }
        try (ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                int number = results.getInt(1);
                if (number == CatalogQuery.OTHERS) {
                    others.add(results.getString(2), shape.defaults);
                } else {
                    rows.add(new Row(shape.read.get(number), results.getString(2)));
                }
            }
        }
        BuiltIns builtIns = BUILT_INS.computeIfAbsent(server(), s -> new BuiltIns());
        Memory next = new Memory(rows, new Names(shape, rows, builtIns), others.things(), horizon);
        if (known != null) {
            next.shareWith(known);
        }
        assemble(next, next.settle(shape.tables), builtIns);
        return next;
    }

    /**
     * Brings what is known up to date.
     *
     * @return whether that could be done; else everything is to be read
     */
    private boolean readChanges(Statement statement, Memory known) throws SQLException {
        Changes changes = new Changes(known.rows);
        new ChangeReading(statement, shape(), queries(), plans, changes).read();
        return !changes.everything() && update(known, changes);
    }

    private boolean update(Memory known, Changes changes) throws SQLException {
        if (changes.none()) {
            return true;
        }
        if (changes.ofDependencies()) {
            known.dependencies = new Dependencies(known.rows);
        }
        if (changes.ofExtensions(known.dependencies) || changes.leaveLooseEnds()) {
            return false;
        }
        Set<Long> touched = known.settle(changes);
        if (changes.ofOwners()) {
            touched = known.settle(shape().tables);
        }
        assemble(known, touched, BUILT_INS.computeIfAbsent(server(), s -> new BuiltIns()));
        return true;
    }

    /** Makes the entries of these homes. */
    private void assemble(Memory memory, Set<Long> homes, BuiltIns builtIns) throws SQLException {
        Rows part = memory.rowsOf(homes);
        List<Thing> others = homes.contains(Homes.NONE) ? memory.others : List.of();
        while (true) {
            Map<Long, List<Entry>> entries =
                    new Assembly(shape(), part, memory.names, memory.dependencies, others, histories).entries();
            if (memory.names.unknown().isEmpty()) {
                memory.replace(homes, entries);
                return;
            }
            memory.names.learn(builtIns.ask(connection, Set.copyOf(memory.names.unknown())));
        }
    }

    /** How often everything was read, and not only what changed. */
    int wholeReadings() {
        return wholeReadings;
    }

    private CatalogQuery queries() throws SQLException {
        if (queries == null) {
            queries = new CatalogQuery(shape());
        }
        return queries;
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
}
