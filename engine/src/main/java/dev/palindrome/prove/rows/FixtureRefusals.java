package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.WorkingDatabase;
import java.util.Optional;
import java.util.Set;

/** Ups that fail because of rows of fixtures, and would not without them. */
final class FixtureRefusals {

    private final RowsDatabase rows;
    private final WorkingDatabase database;
    private final FilledTables tables;
    private Optional<ScriptFailedException> refused = Optional.empty();

    FixtureRefusals(RowsDatabase rows, WorkingDatabase database, FilledTables tables) {
        this.rows = rows;
        this.database = database;
        this.tables = tables;
    }

    /**
     * Whether an up that fails although no synthetic rows are there fails because of fixtures. From then on these
     * are left out.
     */
    boolean causedBy(Migration migration) {
        if (tables.ofFixtures().isEmpty()) {
            return false;
        }
        Optional<ScriptFailedException> refusal = rows.whyNot();
        Set<String> ofFixtures = Set.copyOf(tables.ofFixtures());
        Fixtures fixtures = database.fixtures().all();
        tables.forgetFixtures();
        database.fixtures().replace(Fixtures.NONE);
        rows.restore();
        boolean applies = rows.applies(migration);
        rows.markStale();
        if (applies) {
            refused = refusal;
        } else {
            ofFixtures.forEach(tables::markFixtures);
            database.fixtures().replace(fixtures);
        }
        return applies;
    }

    /** How the up failed because of fixtures; tried once. */
    Optional<ScriptFailedException> take() {
        Optional<ScriptFailedException> refusal = refused;
        refused = Optional.empty();
        return refusal;
    }
}
