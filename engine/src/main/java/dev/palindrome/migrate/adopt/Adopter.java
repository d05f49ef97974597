package dev.palindrome.migrate.adopt;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.History;
import dev.palindrome.history.NewHistoryRecord;
import dev.palindrome.history.foreign.ForeignHistory;
import dev.palindrome.history.foreign.table.ForeignTable;
import dev.palindrome.history.table.AdoptionOrigin;
import dev.palindrome.migrate.plan.HistoryMatch;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.run.MigrationLock;
import dev.palindrome.migrate.run.PlanExecution;
import dev.palindrome.migration.MigrationSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes over what another tool applied: its history is read, compared with the set and recorded in Palindrome's. Its table is never
 * written. Immutable and thread-safe; the connection that a method is given belongs to it during the call, and is in
 * autocommit before and after.
 */
public final class Adopter {

    private final MigrationSet set;
    private final Optional<String> environment;
    private final String historyTable;
    private final Duration lockWait;

    /**
     * @param set all migrations, those of other environments included
     * @param environment the environment; only affects what is pending afterwards
     * @param historyTable name of Palindrome's history table, with or without schema
     * @param lockWait how long to wait for another run to end
     */
    public Adopter(MigrationSet set, Optional<String> environment, String historyTable, Duration lockWait) {
        this.set = set;
        this.environment = environment;
        this.historyTable = historyTable;
        this.lockWait = lockWait;
    }

    /**
     * Records in one transaction what the other tool applied; or nothing, where anything about it is doubtful.
     *
     * @throws HistoryException when there is no such history, or several; when something in it failed, is half done or
     *     locked; when files or Palindrome's own history contradict it
     * @throws dev.palindrome.failure.LockException when another run holds the lock for too long
     * @throws dev.palindrome.failure.ConfigurationException when a table's name is none
     */
    public AdoptResult adopt(Connection connection, AdoptRequest request, ProgressListener listener) {
        History found = History.find(connection, historyTable);
        Optional<ForeignTable> table = choose(connection, request, found);
        if (table.isEmpty()) {
            return inPlace(connection, found, request);
        }
        if (request.dryRun()) {
            return plan(connection, found, table.get(), request).result(found.name(), true);
        }
        try {
            return MigrationLock.holding(
                    connection,
                    found.lockKey(),
                    lockWait,
                    listener,
                    () -> inOneTransaction(connection, table.get(), request));
        } catch (SQLException e) {
            throw new ConnectionException(
                    Problem.of("CONNECTION_LOST", "The database did not answer: " + e.getMessage())
                            .state("nothing has been adopted, unless it failed at the very end")
                            .next("Run it again: what is recorded already is not recorded twice"),
                    e);
        }
    }

    private AdoptResult inOneTransaction(Connection connection, ForeignTable table, AdoptRequest request)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            // One look at both histories: the other tool may be at work.
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            History history = History.find(connection, historyTable);
            AdoptPlan plan = plan(connection, history, table, request);
            if (!plan.adoptions().isEmpty()) {
                write(connection, history.ensure(connection), records(connection, table, plan.adoptions()));
            }
            connection.commit();
            return plan.result(history.name(), false);
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void write(Connection connection, History history, Map<NewHistoryRecord, AdoptionOrigin> records)
            throws SQLException {
        try {
            history.historyWriter().adopted(connection, records);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            // A batch tells the reason in what comes after it.
            SQLException reason = Optional.ofNullable(e.getNextException()).orElse(e);
            throw new HistoryException(
                    Problem.of(
                                    "HISTORY_FAILED",
                                    "The history table " + history.name() + " cannot be written: "
                                            + reason.getMessage())
                            .state("nothing has been changed")
                            .next(
                                    "42501".equals(reason.getSQLState())
                                            ? "Grant the right to the role that migrates"
                                            : null),
                    e);
        }
    }

    private AdoptPlan plan(Connection connection, History history, ForeignTable table, AdoptRequest request) {
        ForeignHistory foreign = ForeignHistory.read(connection, table, set);
        return AdoptPlan.of(set, environment, history.rows(connection), foreign, history.name(), request);
    }

    private static Map<NewHistoryRecord, AdoptionOrigin> records(
            Connection connection, ForeignTable table, List<AdoptPlan.Adoption> adoptions) {
        Map<NewHistoryRecord, AdoptionOrigin> records = new LinkedHashMap<>();
        for (AdoptPlan.Adoption adoption : adoptions) {
            var record = adoption.record();
            records.put(
                    PlanExecution.record(connection, adoption.migration()),
                    new AdoptionOrigin(
                            table.tool().title(),
                            record.label(),
                            record.checksum(),
                            record.appliedAt(),
                            record.appliedBy(),
                            record.duration()));
        }
        return records;
    }

    /** The table to read; empty where Palindrome's own history is the only one, or the one that is named. */
    private Optional<ForeignTable> choose(Connection connection, AdoptRequest request, History history) {
        if (request.table().isPresent()) {
            return Optional.of(ForeignTable.named(connection, request.table().get()))
                    .filter(table -> !isOurs(table, history));
        }
        List<ForeignTable> found = ForeignTable.search(connection).stream()
                .filter(table -> !isOurs(table, history))
                // A table of file names in another schema is another program's where Palindrome's own exists.
                .filter(table -> !history.exists() || !table.tool().extensible())
                .toList();
        if (found.size() > 1) {
            throw new HistoryException(Problem.of(
                            "ADOPT_SEVERAL_TABLES",
                            "This database has the history of several tools: "
                                    + found.stream()
                                            .map(table -> table.name() + " ("
                                                    + table.tool().title() + ")")
                                            .collect(Collectors.joining(", ")))
                    .state("nothing has been changed")
                    .next("Say which one belongs to this folder: db.adopt.table="
                            + found.get(0).name()));
        }
        if (found.isEmpty() && !history.exists()) {
            throw new HistoryException(Problem.of(
                            "ADOPT_NO_TABLE",
                            "No other tool's history was found in this database: there is no table with the usual name"
                                    + " and columns of one in any schema")
                    .state("nothing has been changed")
                    .next("If the table has another name, give it: db.adopt.table=schema.table. If nothing was ever"
                            + " applied here, mvn db:migrate is all it takes"));
        }
        return found.stream().findFirst();
    }

    private static boolean isOurs(ForeignTable table, History history) {
        return table.schema().equals(history.schema()) && table.table().equals(history.tableName());
    }

    private AdoptResult inPlace(Connection connection, History history, AdoptRequest request) {
        HistoryMatch historyMatch = new HistoryMatch(set, history.rows(connection));
        List<String> pending = AdoptPlan.pending(historyMatch, environment);
        return new AdoptResult(
                history.anothers() ? "a runner of the team's own" : "Palindrome",
                history.name(),
                history.name(),
                true,
                List.of(),
                (int) set.migrations().stream()
                        .filter(m -> historyMatch.live(m).isPresent())
                        .count(),
                pending,
                List.of(),
                request.dryRun());
    }
}
