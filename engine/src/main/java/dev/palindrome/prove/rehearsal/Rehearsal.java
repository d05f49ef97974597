package dev.palindrome.prove.rehearsal;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.proof.RehearsalResult.Loss;
import dev.palindrome.proof.RehearsalResult.Purpose;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.prove.rows.OidNames;
import dev.palindrome.prove.script.AcceptedLosses;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import dev.palindrome.rows.stored.StoredRows;
import dev.palindrome.server.database.DatabaseCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs one migration on a copy of a database: up, rollback and up again, for real, with the rows that are there. Says how long
 * each takes, what it locks, and which rows and values do not come back.
 */
public final class Rehearsal {

    private final DatabaseCopy copy;
    private final Connection connection;
    private final TableShapeReader reader;
    private final Migration migration;
    private final RehearsalRuns rehearsalRuns;
    private final RehearsalListener listener;

    private Rehearsal(
            DatabaseCopy copy,
            Connection connection,
            Migration migration,
            Set<String> historyTables,
            RehearsalListener listener) {
        this.copy = copy;
        this.connection = connection;
        this.reader = new TableShapeReader(historyTables);
        this.migration = migration;
        this.rehearsalRuns = new RehearsalRuns(connection, copy::connectBeside, listener);
        this.listener = listener;
    }

    /**
     * Rehearses it. A script that fails is a result, and ends the rehearsal.
     *
     * @param copy stays open; what the rehearsal leaves in it is of no use
     * @param first pending migrations that come before it: applied before anything is looked at
     * @param historyTables as in {@link ProveSettings#historyTables}
     * @throws dev.palindrome.failure.MigrationSetException when a script changes what belongs to the whole server
     * @throws ConnectionException when the copy cannot be read, or is lost
     */
    public static RehearsalResult of(
            DatabaseCopy copy,
            List<Migration> first,
            Migration migration,
            Set<String> historyTables,
            RehearsalListener listener) {
        try (Connection connection = copy.connect()) {
            return new Rehearsal(copy, connection, migration, historyTables, listener).run(first);
        } catch (SQLException e) {
            throw new ConnectionException(
                    Problem.of("REHEARSAL_ENDED", "The rehearsal cannot go on: " + e.getMessage())
                            .at("database " + copy.name())
                            .state(copy.original() + " is as it was; the copy is dropped")
                            .next("If a table may not be read, rehearse as the owner of the tables"),
                    e);
        }
    }

    private RehearsalResult run(List<Migration> first) throws SQLException {
        for (Migration before : first) {
            if (!rehearsalRuns.run(Purpose.BEFORE, before.up())) {
                return result(List.of(), List.of(), 0, 0);
            }
        }
        listener.begins("Reading every row, to know afterwards what is lost");
        RowsSnapshot before = RowsSnapshot.read(connection, reader.read(connection), scripts());
        long rows = before.count();
        int tables = before.schemaShape().tables().size();
        if (!rehearsalRuns.run(Purpose.UP, migration.up())
                || (migration.verify().isPresent()
                        && !rehearsalRuns.verify(migration.verify().get()))) {
            return result(List.of(), List.of(), tables, rows);
        }
        SchemaShape after = schemaShape();
        Optional<Script> rollback = migration.rollback();
        if (rollback.isEmpty()) {
            return result(before.removed(OidNames.read(connection)), List.of(), tables, rows);
        }
        OidNames oidNames = OidNames.read(connection);
        RowFingerprint printAfter = RowFingerprint.read(connection, after);
        if (!rehearsalRuns.run(Purpose.ROLLBACK, rollback.get())) {
            return result(before.removed(oidNames), List.of(), tables, rows);
        }
        listener.begins("Reading every row again");
        List<RollbackCost> discards = new ArrayList<>();
        oidNames.goneIn(OidNames.read(connection), before.schemaShape(), after)
                .forEach(cost -> discards.add(cost(cost, printAfter)));
        List<Loss> lost = before.lostIn(connection, schemaShape());
        rehearsalRuns.run(Purpose.UP_AGAIN, migration.up());
        return result(lost, discards, tables, rows);
    }

    /** Of the tables of the database, not those in which Palindrome stores rows. */
    private SchemaShape schemaShape() throws SQLException {
        SchemaShape all = reader.read(connection);
        return all.only(
                all.tables().stream().filter(table -> !StoredRows.isOne(table)).collect(Collectors.toSet()));
    }

    private Script[] scripts() {
        return migration
                .rollback()
                .map(rollback -> new Script[] {migration.up(), rollback})
                .orElseGet(() -> new Script[] {migration.up()});
    }

    /** With how many rows the up itself has put there. */
    private static RollbackCost cost(RollbackCost cost, RowFingerprint afterUp) {
        String table = cost.object().replaceFirst("^table ", "");
        long rows = afterUp.counts().getOrDefault(table, 0L);
        return rows == 0
                ? cost
                : new RollbackCost(cost.object(), cost.detail() + ", " + rows + " of them by the up itself");
    }

    private RehearsalResult result(List<Loss> lost, List<RollbackCost> discards, int tables, long rows) {
        AcceptedLosses accepted = AcceptedLosses.of(migration);
        List<Loss> told = lost.stream()
                .map(loss -> accepted.reason(loss.object()).map(loss::accepted).orElse(loss))
                .toList();
        return new RehearsalResult(
                copy.original(),
                copy.size(),
                copy.took(),
                migration.name(),
                rehearsalRuns.all(),
                tables,
                rows,
                told,
                discards);
    }
}
