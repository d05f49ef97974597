package dev.palindrome.migrate;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.history.History;
import dev.palindrome.history.foreign.table.ForeignTable;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.migrate.plan.HistoryMatch;
import dev.palindrome.migrate.plan.MigratePlan;
import dev.palindrome.migrate.plan.RollbackPlan;
import dev.palindrome.migrate.plan.StatusReader;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migrate.run.MigrationLock;
import dev.palindrome.migrate.run.PlanExecution;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies the migrations of a set to a database and rolls them back, and keeps the history. Immutable and thread-safe;
 * the connection that a method is given belongs to it during the call, and is in autocommit before and after.
 */
public final class Migrator {

    private final MigrationSet set;
    private final Optional<String> environment;
    private final String historyTable;
    private final Duration lockWait;

    /**
     * @param set all migrations, those of other environments included
     * @param environment the environment; empty excludes every migration that names its environments
     * @param historyTable name of the history table, with or without schema
     * @param lockWait how long to wait for another run to end
     */
    public Migrator(MigrationSet set, Optional<String> environment, String historyTable, Duration lockWait) {
        this.set = set;
        this.environment = environment;
        this.historyTable = historyTable;
        this.lockWait = lockWait;
    }

    /**
     * Where the database stands. Writes nothing.
     *
     * @throws HistoryException when the history table belongs to another tool or cannot be read
     */
    public DatabaseStatus status(Connection connection) {
        History history = History.find(connection, historyTable);
        HistoryMatch historyMatch = new HistoryMatch(set, history.rows(connection));
        return new DatabaseStatus(
                history.name(),
                history.exists(),
                new StatusReader(historyMatch, environment).read(),
                otherTools(connection, history));
    }

    /**
     * Applies what is pending, in order, each migration with its record. What sorts before an applied migration is
     * applied late, with a note. Where nothing is pending, two round trips.
     *
     * @throws ScriptFailedException when a script fails; what was applied before it stays applied
     * @throws dev.palindrome.failure.LockException when another run holds the lock for too long
     * @throws HistoryException when history and files contradict each other: a migration changed or vanished after being
     *     applied, or is half applied; nothing is run then
     * @throws dev.palindrome.failure.ConfigurationException when there is no such target
     */
    public MigrateResult migrate(Connection connection, MigrateRequest request, ProgressListener listener) {
        long begin = System.nanoTime();
        History found = History.find(connection, historyTable);
        MigratePlan plan = migratePlan(found, found.rows(connection), request);
        if (plan.pending().isEmpty()) {
            listener.planned(Direction.UP, List.of());
            plan.notes().forEach(listener::noted);
            return new MigrateResult(List.of(), plan.notes(), since(begin));
        }
        try {
            return MigrationLock.holding(
                    connection, found.lockKey(), lockWait, listener, () -> apply(connection, request, listener, begin));
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private MigrateResult apply(Connection connection, MigrateRequest request, ProgressListener listener, long begin) {
        // An earlier holder of the lock may have done some of it: only what is read now counts.
        History history = History.find(connection, historyTable);
        List<HistoryRow> rows = history.rows(connection);
        MigratePlan now = migratePlan(history, rows, request);
        List<String> notes = new ArrayList<>(now.notes());
        extended(history, rows).ifPresent(notes::add);
        notes.addAll(otherTools(connection, history));
        PlanExecution planExecution =
                new PlanExecution(connection, history.ensure(connection), lockWait, listener, notes);
        List<ExecutedMigration> applied = planExecution.apply(now.pending(), rows);
        return new MigrateResult(applied, notes, since(begin));
    }

    /**
     * Rolls back what is applied, the last of the set first. The rollback script of the folder is run; where the folder
     * has none, the one that was recorded when the migration was applied.
     *
     * @throws ScriptFailedException when a script fails; what was rolled back before it stays rolled back
     * @throws dev.palindrome.failure.LockException when another run holds the lock for too long
     * @throws HistoryException when one of them has no rollback script or is declared irreversible; nothing is run then
     * @throws dev.palindrome.failure.ConfigurationException when there is not as much applied, or no such target
     */
    public RollbackResult rollback(Connection connection, RollbackRequest request, ProgressListener listener) {
        long begin = System.nanoTime();
        History found = History.find(connection, historyTable);
        RollbackPlan plan = rollbackPlan(found, found.rows(connection), request);
        if (plan.steps().isEmpty()) {
            listener.planned(Direction.ROLLBACK, List.of());
            return new RollbackResult(List.of(), plan.notes(), since(begin));
        }
        try {
            return MigrationLock.holding(
                    connection,
                    found.lockKey(),
                    lockWait,
                    listener,
                    () -> rollBack(connection, request, listener, begin));
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private RollbackResult rollBack(
            Connection connection, RollbackRequest request, ProgressListener listener, long begin) throws SQLException {
        History history = History.find(connection, historyTable);
        List<HistoryRow> rows = history.rows(connection);
        boolean anothers = history.anothers();
        history = history.ensure(connection);
        List<HistoryRow> numbered = anothers ? history.rows(connection) : rows;
        RollbackPlan now = rollbackPlan(history, numbered, request);
        List<String> notes = new ArrayList<>(now.notes());
        PlanExecution planExecution = new PlanExecution(connection, history, lockWait, listener, notes);
        List<ExecutedMigration> rolledBack = planExecution.rollBack(now.steps(), request.reason());
        return new RollbackResult(rolledBack, notes, since(begin));
    }

    private MigratePlan migratePlan(History history, List<HistoryRow> rows, MigrateRequest request) {
        return MigratePlan.of(new HistoryMatch(set, rows), history.name(), environment, request.target());
    }

    private RollbackPlan rollbackPlan(History history, List<HistoryRow> rows, RollbackRequest request) {
        return RollbackPlan.of(new HistoryMatch(set, rows), history.name(), request.extent());
    }

    private static Optional<String> extended(History history, List<HistoryRow> rows) {
        return history.anothers()
                ? Optional.of("The table " + history.name() + " now has the columns that Palindrome records too; its "
                        + rows.size() + (rows.size() == 1 ? " row was kept" : " rows were kept"))
                : Optional.empty();
    }

    /** A database without a Palindrome history may have been migrated by another tool, whose scripts would be run again. */
    private static List<String> otherTools(Connection connection, History history) {
        if (history.exists()) {
            return List.of();
        }
        return ForeignTable.search(connection).stream()
                .filter(table -> !table.tool().extensible())
                .map(table -> table.name() + " is a history of " + table.tool().title()
                        + ": mvn db:adopt records what it applied, so that it is not applied again")
                .toList();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static ConnectionException lost(SQLException e) {
        return new ConnectionException(
                Problem.of("CONNECTION_LOST", "The database did not answer: " + e.getMessage())
                        .state("every migration that was reported as done is done and recorded")
                        .next("Ask for the status, and run it again"),
                e);
    }
}
