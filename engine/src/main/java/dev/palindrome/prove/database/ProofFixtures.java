package dev.palindrome.prove.database;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.fixture.FixtureLoader;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.SQLException;

/** The fixtures that belong to the correct state of a working database. */
public final class ProofFixtures {

    private final WorkingDatabase database;
    private final ThrowawayServer server;
    private final HistoryTableStub history;
    private FixtureLoader loader;

    ProofFixtures(WorkingDatabase database, ThrowawayServer server, HistoryTableStub history, Fixtures fixtures) {
        this.database = database;
        this.server = server;
        this.history = history;
        this.loader = new FixtureLoader(fixtures, history, database::run);
    }

    /** Whether there are fixtures for this migration. */
    public boolean exist(Migration migration) {
        return !loader.rows().after(migration).isEmpty();
    }

    /**
     * Loads the fixtures for this migration; it was applied last.
     *
     * @throws ScriptFailedException when that fails: names the fixtures
     */
    public void load(Migration migration) {
        try {
            loader.putAfter(migration, database.connection());
        } catch (SQLException e) {
            throw ServerLoss.of(server, e);
        }
    }

    public Fixtures all() {
        return loader.rows();
    }

    /** From now on these fixtures belong to the correct state, and no others. */
    public void replace(Fixtures fixtures) {
        loader = new FixtureLoader(fixtures, history, database::run);
        database.forgetCheckpoint();
    }
}
