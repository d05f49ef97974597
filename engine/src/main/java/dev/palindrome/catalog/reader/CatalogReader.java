package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.describe.EntryBuilder;
import dev.palindrome.catalog.describe.ObjectNames;
import dev.palindrome.catalog.describe.SnapshotAssembler;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.HistoryTables;
import dev.palindrome.catalog.row.OwnedDependencies;
import dev.palindrome.catalog.row.ServerObjects;
import dev.palindrome.catalog.session.CanonicalSettings;
import dev.palindrome.catalog.session.PreparedQueries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads snapshots over one connection. Not thread-safe; keep one for many snapshots of one database. */
public final class CatalogReader {

    /** The settings are for this transaction alone. */
    private static final String BEGIN =
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; " + CanonicalSettings.select("row_security = off");

    /** Objects that another session drops while they are read make the server complain of itself. */
    private static final Set<String> RACES = Set.of("XX000", "42P01", "42704", "42883", "3F000", "40001", "26000");

    /** How often it is tried at least, and for how long: who drops without a pause is waited for, but not for ever. */
    private static final int ATTEMPTS = 4;

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Connection connection;
    private final HistoryTables histories;
    private @Nullable CatalogShape shape;
    private @Nullable CatalogQuery queries;
    private final PreparedQueries preparedQueries = new PreparedQueries();
    private @Nullable ReadingCache readingCache;
    private int wholeReadings;

    /**
     * @param connection in autocommit; its session settings are unchanged afterwards
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
        return UnreadableCatalogs.names(connection);
    }

    private Snapshot readOnce() throws SQLException {
        ReadingCache known = readingCache;
        // until this reading has come to its end, what is remembered is neither of this nor of the one before
        readingCache = null;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            TransactionHorizon transactionHorizon = begin(statement, known);
            try {
                ReadingCache next = remember(statement, known, transactionHorizon);
                statement.execute("COMMIT");
                readingCache = next;
                return next.snapshot;
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                preparedQueries.forget();
                throw e;
            }
        }
    }

    private static TransactionHorizon begin(Statement statement, @Nullable ReadingCache known) throws SQLException {
        boolean results = statement.execute(
                BEGIN + TransactionHorizon.select(known == null ? 3 : known.transactionHorizon.xmin()));
        // the first rows are those of the settings
        for (int seen = 0; seen < 2; ) {
            seen += results ? 1 : 0;
            results = seen < 2 && statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return TransactionHorizon.of(row);
        }
    }

    private ReadingCache remember(
            Statement statement, @Nullable ReadingCache known, TransactionHorizon transactionHorizon)
            throws SQLException {
        if (known == null || !transactionHorizon.follows(known.transactionHorizon)) {
            return readAll(statement, transactionHorizon, known);
        }
        if (transactionHorizon.sees(known.transactionHorizon) && shape().major >= 14) {
            return known;
        }
        return readChanges(statement, known)
                ? known.at(transactionHorizon)
                : readAll(statement, transactionHorizon, known);
    }

    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private ReadingCache readAll(
            Statement statement, TransactionHorizon transactionHorizon, @Nullable ReadingCache known)
            throws SQLException {
        CatalogShape shape = shape();
        CatalogRows catalogRows = new CatalogRows();
        SystemObjectPrivileges systemObjectPrivileges = new SystemObjectPrivileges();
        String query = queries().whole();
        if (wholeReadings++ > 0) {
            preparedQueries.prepare(statement, List.of(query), "");
            query = PreparedQueries.execute(query, "");
        }
        try (ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                int number = results.getInt(1);
                if (number == CatalogQuery.OTHERS) {
                    systemObjectPrivileges.add(results.getString(2), shape.defaults);
                } else {
                    catalogRows.add(new CatalogRow(shape.read.get(number), results.getString(2)));
                }
            }
        }
        ServerObjects serverObjects = ServerCatalogs.objects(connection);
        ReadingCache next = new ReadingCache(
                catalogRows,
                new ObjectNames(shape, catalogRows, serverObjects),
                systemObjectPrivileges.entryBuilders(),
                transactionHorizon);
        if (known != null) {
            next.shareWith(known);
        }
        assemble(next, next.settle(shape.tables), serverObjects);
        return next;
    }

    /**
     * Brings what is known up to date.
     *
     * @return whether that could be done; else everything is to be read
     */
    private boolean readChanges(Statement statement, ReadingCache known) throws SQLException {
        ReadingUpdate readingUpdate = new ReadingUpdate(known.catalogRows);
        new IncrementalReading(statement, shape(), queries(), preparedQueries, readingUpdate).read();
        return !readingUpdate.everything() && update(known, readingUpdate);
    }

    private boolean update(ReadingCache known, ReadingUpdate readingUpdate) throws SQLException {
        if (readingUpdate.none()) {
            return true;
        }
        if (readingUpdate.ofDependencies()) {
            known.ownedDependencies = new OwnedDependencies(known.catalogRows);
        }
        if (readingUpdate.ofExtensions(known.ownedDependencies) || readingUpdate.leaveLooseEnds()) {
            return false;
        }
        Set<Long> touched = known.settle(readingUpdate);
        if (readingUpdate.ofOwners()) {
            touched = known.settle(shape().tables);
        }
        assemble(known, touched, ServerCatalogs.objects(connection));
        return true;
    }

    /** Makes the entries of these homes. */
    private void assemble(ReadingCache readingCache, Set<Long> homes, ServerObjects serverObjects) throws SQLException {
        CatalogRows part = readingCache.rowsOf(homes);
        List<EntryBuilder> others = homes.contains(OwningRelations.NONE) ? readingCache.others : List.of();
        while (true) {
            Map<Long, List<SnapshotEntry>> snapshotEntries = new SnapshotAssembler(
                            shape(), part, readingCache.objectNames, readingCache.ownedDependencies, others, histories)
                    .snapshotEntries();
            if (readingCache.objectNames.unknown().isEmpty()) {
                readingCache.replace(homes, snapshotEntries);
                return;
            }
            readingCache.objectNames.learn(
                    serverObjects.ask(connection, Set.copyOf(readingCache.objectNames.unknown())));
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
            shape = ServerCatalogs.shape(connection);
        }
        return shape;
    }
}
