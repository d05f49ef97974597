package dev.palindrome.prove.request;

import dev.palindrome.migration.Fixtures;
import java.util.Optional;
import java.util.Set;

/**
 * How a set is to be proven.
 *
 * @param environment the environment; empty excludes every migration that names its environments
 * @param historyTables further tables that keep the books of a migration tool and are no part of the schema, with or
 *     without schema; those of well-known tools, and Palindrome's, are known by their columns
 * @param keepDatabase whether to leave a copy of the database up, as the first broken rollback left it
 * @param rows whether to prove with rows too
 * @param seed what synthetic rows are made from
 * @param given rows that are put in before synthetic ones
 * @param alone how many migrations that nothing requires, by what is declared, are rolled back alone at most, the latest
 *     first; empty: as many as take no more than about twice as many ups as the set has
 */
public record ProveSettings(
        Optional<String> environment,
        Set<String> historyTables,
        boolean keepDatabase,
        boolean rows,
        long seed,
        Fixtures given,
        Optional<Integer> alone) {

    /** The seed where none is given: the same rows every time. */
    public static final long DEFAULT_SEED = 1;

    /** No environment, no history table beyond those known by their columns, nothing kept, with rows. */
    public static final ProveSettings DEFAULT =
            new ProveSettings(Optional.empty(), Set.of(), false, true, DEFAULT_SEED, Fixtures.NONE, Optional.empty());

    public ProveSettings {
        historyTables = Set.copyOf(historyTables);
    }

    public ProveSettings environment(Optional<String> environment) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings historyTables(Set<String> historyTables) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings keepDatabase(boolean keepDatabase) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings rows(boolean rows) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings seed(long seed) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings given(Fixtures given) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }

    public ProveSettings alone(Optional<Integer> alone) {
        return new ProveSettings(environment, historyTables, keepDatabase, rows, seed, given, alone);
    }
}
