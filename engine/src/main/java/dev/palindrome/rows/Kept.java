package dev.palindrome.rows;

import java.util.Map;
import java.util.Set;

/**
 * What need not be told of: values that somebody found to be as they were.
 *
 * @param columns by the place of a row, the columns of which that is so
 */
record Kept(Map<Integer, Set<String>> columns) {

    static final Kept NOTHING = new Kept(Map.of());

    boolean holds(TextRow row, ColumnShape column) {
        return columns.getOrDefault(row.place(), Set.of()).contains(column.name());
    }
}
