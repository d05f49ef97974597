package dev.palindrome.graph;

import java.util.Optional;
import java.util.Set;

/**
 * How a graph is to be made.
 *
 * @param environment the environment; empty excludes every migration that names its environments
 * @param historyTables further tables that keep the books of a migration tool
 * @param rollbacks how many migrations are rolled back alone at most, the latest first; 0 for none
 * @param seed what the rows are made from that are there then; empty where there are to be none
 */
public record GraphSettings(
        Optional<String> environment, Set<String> historyTables, int rollbacks, Optional<Long> seed) {

    public GraphSettings {
        historyTables = Set.copyOf(historyTables);
    }
}
