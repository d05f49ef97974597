package dev.palindrome.prove;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Puts the rows that people give into a database that is at the migration they are for. */
final class Giving {

    private final GivenRows rows;
    private final HistoryStandIn history;
    private final Consumer<Script> runner;

    /**
     * @param runner runs a script on the connection that is given later
     */
    Giving(GivenRows rows, HistoryStandIn history, Consumer<Script> runner) {
        this.rows = rows;
        this.history = history;
        this.runner = runner;
    }

    GivenRows rows() {
        return rows;
    }

    /**
     * @param connection in autocommit
     * @param migration the one that was applied last
     * @throws ScriptFailedException when a statement fails: says what rows they are
     */
    void putAfter(Migration migration, Connection connection) throws SQLException {
        List<GivenRows.Given> all = rows.after(migration);
        for (GivenRows.Given given : all) {
            if (given.instead()) {
                new DumpLoad(connection, history, runner).load(given.script(), migration);
            } else {
                run(given.script(), migration);
            }
        }
        if (!all.isEmpty()) {
            connection.setAutoCommit(false);
            MaterializedViews.refresh(connection);
            connection.setAutoCommit(true);
        }
    }

    private void run(Script fixture, Migration migration) {
        try {
            runner.accept(fixture);
        } catch (ScriptFailedException failure) {
            throw failure.retold(Problem.of(
                            "FIXTURE_FAILED",
                            "A fixture fails: " + failure.problem().what())
                    .at(failure.where().toString())
                    .state(state(migration))
                    .next("mend the fixture; it is run once " + migration
                            + " is applied, and finds only rows of migrations and of fixtures before it"));
        }
    }

    static String state(Migration migration) {
        return "no proof was made; the throwaway database was at " + migration;
    }
}
