package dev.palindrome.rows;

import java.util.List;

/**
 * One way in which a row can be what an older shape of its table does not allow.
 *
 * @param columns that deviate
 * @param choices each of them deviates; empty where the row shares these columns with the one before it
 * @param all whether to make a row of every choice, or of the first that the server takes
 */
record Deviation(List<String> columns, List<Choice> choices, boolean all) {

    Deviation {
        columns = List.copyOf(columns);
        choices = List.copyOf(choices);
    }

    static Deviation of(String column, List<String> expressions) {
        return new Deviation(
                List.of(column),
                expressions.stream().map(value -> Choice.of(column, value)).toList(),
                true);
    }

    /** Two rows that are alike in the columns. */
    static Deviation repeat(List<String> columns) {
        return new Deviation(columns, List.of(), false);
    }
}
