package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the rows of a table have in columns that have to be other ones in each of them.
 *
 * @param columns of the table, by the columns of another that would get the same values
 */
record TakenKeys(SavepointExecutor savepointExecutor, String table, Map<String, String> columns) {

    /** The choices whose values are no row's; all where the server cannot be asked. */
    List<ColumnAssignment> not(List<ColumnAssignment> columnAssignments) throws SQLException {
        if (columnAssignments.isEmpty()) {
            return columnAssignments;
        }
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < columnAssignments.size(); i++) {
            ColumnAssignment columnAssignment = columnAssignments.get(i);
            questions.add(columns.entrySet().stream()
                    .map(pair -> SqlQuoting.name(pair.getValue()) + " = " + columnAssignment.get(pair.getKey()))
                    .collect(Collectors.joining(
                            " AND ", "SELECT " + i + " WHERE NOT EXISTS (SELECT FROM " + table + " WHERE ", ")")));
        }
        return savepointExecutor
                .ask(String.join(" UNION ALL ", questions))
                .map(rows -> rows.stream()
                        .map(row -> columnAssignments.get(Integer.parseInt(row.get(0))))
                        .toList())
                .orElse(columnAssignments);
    }
}
