package dev.palindrome.prove;

import java.util.Optional;
import java.util.Set;

/**
 * How a set is to be proven.
 *
 * @param environment where we are; empty leaves out every migration that names its environments
 * @param historyTables further tables that keep the books of a migration tool and are no part of the schema, with or
 *     without schema; those of well-known tools, and ours, are known by their columns
 * @param keepDatabase whether to leave a copy of the database up, as the first broken rollback left it
 */
public record ProveSettings(Optional<String> environment, Set<String> historyTables, boolean keepDatabase) {

    /** No environment, no history table beyond those known by their columns, nothing kept. */
    public static final ProveSettings DEFAULT = new ProveSettings(Optional.empty(), Set.of(), false);

    public ProveSettings {
        historyTables = Set.copyOf(historyTables);
    }

    public ProveSettings environment(Optional<String> environment) {
        return new ProveSettings(environment, historyTables, keepDatabase);
    }

    public ProveSettings historyTables(Set<String> historyTables) {
        return new ProveSettings(environment, historyTables, keepDatabase);
    }

    public ProveSettings keepDatabase(boolean keepDatabase) {
        return new ProveSettings(environment, historyTables, keepDatabase);
    }
}
