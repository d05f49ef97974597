package dev.palindrome.prove;

import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Rehearsed;
import dev.palindrome.proof.Rehearsed.Loss;
import dev.palindrome.proof.Rehearsed.Purpose;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.KeptRows;
import dev.palindrome.rows.ShapeReader;
import dev.palindrome.rows.Shapes;
import dev.palindrome.server.DatabaseCopy;
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
    private final ShapeReader reader;
    private final Migration migration;
    private final Acts acts;
    private final RehearsalListener listener;

    private Rehearsal(
            DatabaseCopy copy,
            Connection connection,
            Migration migration,
            Set<String> historyTables,
            RehearsalListener listener) {
        this.copy = copy;
        this.connection = connection;
        this.reader = new ShapeReader(historyTables);
        this.migration = migration;
        this.acts = new Acts(connection, copy::connectBeside, listener);
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
    public static Rehearsed of(
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

    private Rehearsed run(List<Migration> first) throws SQLException {
        for (Migration before : first) {
            if (!acts.run(Purpose.BEFORE, before.up())) {
                return result(List.of(), List.of(), 0, 0);
            }
        }
        listener.begins("Reading every row, to know afterwards what is lost");
        RowsThen before = RowsThen.read(connection, reader.read(connection), scripts());
        long rows = before.count();
        int tables = before.shapes().tables().size();
        if (!acts.run(Purpose.UP, migration.up())
                || (migration.verify().isPresent()
                        && !acts.verify(migration.verify().get()))) {
            return result(List.of(), List.of(), tables, rows);
        }
        Shapes after = shapes();
        Optional<Script> rollback = migration.rollback();
        if (rollback.isEmpty()) {
            return result(before.removed(Places.read(connection)), List.of(), tables, rows);
        }
        Places places = Places.read(connection);
        Fingerprint printAfter = Fingerprint.read(connection, after);
        if (!acts.run(Purpose.ROLLBACK, rollback.get())) {
            return result(before.removed(places), List.of(), tables, rows);
        }
        listener.begins("Reading every row again");
        List<RollbackCost> discards = new ArrayList<>();
        places.goneIn(Places.read(connection), before.shapes(), after)
                .forEach(cost -> discards.add(cost(cost, printAfter)));
        List<Loss> lost = before.lostIn(connection, shapes());
        acts.run(Purpose.UP_AGAIN, migration.up());
        return result(lost, discards, tables, rows);
    }

    /** Of the tables of the database, not those that hold rows for us. */
    private Shapes shapes() throws SQLException {
        Shapes all = reader.read(connection);
        return all.only(
                all.tables().stream().filter(table -> !KeptRows.isOne(table)).collect(Collectors.toSet()));
    }

    private Script[] scripts() {
        return migration
                .rollback()
                .map(rollback -> new Script[] {migration.up(), rollback})
                .orElseGet(() -> new Script[] {migration.up()});
    }

    /** With how many rows the up itself has put there. */
    private static RollbackCost cost(RollbackCost cost, Fingerprint afterUp) {
        String table = cost.object().replaceFirst("^table ", "");
        long rows = afterUp.counts().getOrDefault(table, 0L);
        return rows == 0
                ? cost
                : new RollbackCost(cost.object(), cost.detail() + ", " + rows + " of them by the up itself");
    }

    private Rehearsed result(List<Loss> lost, List<RollbackCost> discards, int tables, long rows) {
        AcceptedLosses accepted = AcceptedLosses.of(migration);
        List<Loss> told = lost.stream()
                .map(loss -> accepted.reason(loss.object()).map(loss::accepted).orElse(loss))
                .toList();
        return new Rehearsed(
                copy.original(), copy.size(), copy.took(), migration.name(), acts.all(), tables, rows, told, discards);
    }
}
