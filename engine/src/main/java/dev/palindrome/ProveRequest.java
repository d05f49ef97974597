package dev.palindrome;

import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.prove.request.ProveSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * What a proof is asked for. Immutable.
 *
 * @param rows whether to prove on tables that hold rows too
 * @param seed what the synthetic rows are made from: the same seed and the same set give the same rows
 * @param fixtureFiles where the rows are that users give
 * @param keepDatabase whether to leave a copy of the database up, as the first broken rollback left it
 * @param alone how many migrations that nothing requires, by what is declared, are rolled back alone at most, the latest
 *     first; empty: as many as take no more than about twice as many ups as the set has
 */
public record ProveRequest(
        boolean rows, long seed, FixtureFiles fixtureFiles, boolean keepDatabase, Optional<Integer> alone) {

    /** The seed where none is given. */
    public static final long DEFAULT_SEED = ProveSettings.DEFAULT_SEED;

    /** With synthetic rows, and fixtures where they usually are; nothing is kept. */
    public static final ProveRequest DEFAULT =
            new ProveRequest(true, DEFAULT_SEED, FixtureFiles.USUAL, false, Optional.empty());

    public ProveRequest {
        Objects.requireNonNull(fixtureFiles, "rowFiles");
    }

    /** As usual, but for these. */
    public ProveRequest(boolean rows, long seed, FixtureFiles fixtureFiles, boolean keepDatabase) {
        this(rows, seed, fixtureFiles, keepDatabase, Optional.empty());
    }

    /** The same, with rows or without. */
    public ProveRequest rows(boolean rows) {
        return new ProveRequest(rows, seed, fixtureFiles, keepDatabase, alone);
    }

    /** The same, with rows made from this. */
    public ProveRequest seed(long seed) {
        return new ProveRequest(rows, seed, fixtureFiles, keepDatabase, alone);
    }

    /** The same, with rows from these files. */
    public ProveRequest rowFiles(FixtureFiles fixtureFiles) {
        return new ProveRequest(rows, seed, fixtureFiles, keepDatabase, alone);
    }

    /** The same, leaving a database up or not. */
    public ProveRequest keepDatabase(boolean keepDatabase) {
        return new ProveRequest(rows, seed, fixtureFiles, keepDatabase, alone);
    }

    /** The same, with so many rolled back alone at most. */
    public ProveRequest alone(Optional<Integer> alone) {
        return new ProveRequest(rows, seed, fixtureFiles, keepDatabase, alone);
    }

    /** The settings of the proof of a folder; fixtures are read later. */
    ProveSettings settings(Settings folder) {
        return ProveSettings.DEFAULT
                .environment(folder.environment())
                .historyTables(folder.namedHistoryTable())
                .keepDatabase(keepDatabase)
                .rows(rows)
                .seed(seed)
                .alone(alone);
    }
}
