package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ColumnAssignment;
import java.util.List;

/**
 * One way in which a row can be what an older shape of its table does not allow.
 *
 * @param columns that deviate
 * @param columnAssignments each of them deviates; empty where the row shares these columns with the one before it
 * @param all whether to make a row of every choice, or of the first that the server takes
 */
record ColumnDeviation(List<String> columns, List<ColumnAssignment> columnAssignments, boolean all) {

    ColumnDeviation {
        columns = List.copyOf(columns);
        columnAssignments = List.copyOf(columnAssignments);
    }

    static ColumnDeviation of(String column, List<String> expressions) {
        return new ColumnDeviation(
                List.of(column),
                expressions.stream()
                        .map(value -> ColumnAssignment.of(column, value))
                        .toList(),
                true);
    }

    /** Two rows that are alike in the columns. */
    static ColumnDeviation repeat(List<String> columns) {
        return new ColumnDeviation(columns, List.of(), false);
    }
}
