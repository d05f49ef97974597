package dev.palindrome.rows.fill;

import java.util.Map;
import java.util.Set;

/**
 * What came of filling tables.
 *
 * @param filled tables that got at least one row; a partitioned table through its partitions
 * @param unfilled the others that were asked for, with the reason in words
 * @param rows how many were inserted
 */
public record FillResult(Set<String> filled, Map<String, String> unfilled, int rows) {
    public FillResult {
        filled = Set.copyOf(filled);
        unfilled = Map.copyOf(unfilled);
    }
}
