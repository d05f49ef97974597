package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.TextRow;
import dev.palindrome.rows.shape.ColumnShape;
import java.util.Map;
import java.util.Set;

/**
 * Values that are excluded from the reported differences because they are unchanged.
 *
 * @param columns by the place of a row, the columns of which that is so
 */
record UnchangedValues(Map<Integer, Set<String>> columns) {

    static final UnchangedValues NOTHING = new UnchangedValues(Map.of());

    boolean holds(TextRow row, ColumnShape column) {
        return columns.getOrDefault(row.place(), Set.of()).contains(column.name());
    }
}
