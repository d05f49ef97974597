package dev.palindrome.prove.independent;

import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees how far a rollback reaches: what it has not locked by its end it has neither read nor changed, and its rows are as
 * they were, however many there are.
 */
final class RollbackLockFootprint implements RunObserver {

    private static final String LOCKED = """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), l.mode,
                   c.relkind IN ('m', 'S')
            FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm', 'S') AND c.oid >= 16384
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            """;

    /** What dropping a reference takes on the table that it refers to. */
    private static final Set<String> OF_REFERENCES = Set.of("AccessExclusiveLock", "ShareRowExclusiveLock");

    private final Map<String, Set<String>> locked = new HashMap<>();
    private boolean seen;

    /** Whether it has to do with a sequence or a materialised view that is still there. */
    private boolean beside;

    @Override
    public boolean before(Connection connection, boolean transactional) {
        seen = transactional;
        return true;
    }

    @Override
    public void after(Connection connection, List<StatementRun> statements, Duration soFar) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCKED)) {
            while (row.next()) {
                beside |= row.getBoolean(3);
                locked.computeIfAbsent(row.getString(1), table -> new LinkedHashSet<>())
                        .add(row.getString(2));
            }
        }
    }

    /**
     * Whether it can have changed rows of tables that are there without the migration.
     *
     * @param with the shapes of the tables with the migration
     * @param without the rows without the migration
     * @param named tables that the script names
     */
    boolean goesBeyond(SchemaShape with, SchemaShape without, Set<String> named) {
        return beside || !tables(with, without, named).isEmpty() || !seen;
    }

    /**
     * The tables that are there without the migration and whose rows it can have read or changed; all of them where that was
     * not seen.
     *
     * @param with the shapes of the tables with the migration
     * @param without the rows without the migration
     * @param named tables that the script names
     */
    Set<String> tables(SchemaShape with, SchemaShape without, Set<String> named) {
        Set<String> own = new LinkedHashSet<>(with.tables());
        own.removeAll(without.tables());
        Set<String> referredTo = with.referredToBy(own);
        Set<String> reached = new LinkedHashSet<>(without.tables());
        reached.removeIf(table -> seen
                && !named.contains(table)
                && locked.getOrDefault(table, Set.of()).stream()
                        .allMatch(mode -> referredTo.contains(table) && OF_REFERENCES.contains(mode)));
        return reached;
    }
}
