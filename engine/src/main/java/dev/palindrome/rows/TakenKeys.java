package dev.palindrome.rows;

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
record TakenKeys(Judge judge, String table, Map<String, String> columns) {

    /** The choices whose values are no row's; all where the server cannot be asked. */
    List<Choice> not(List<Choice> choices) throws SQLException {
        if (choices.isEmpty()) {
            return choices;
        }
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            questions.add(columns.entrySet().stream()
                    .map(pair -> Quoting.name(pair.getValue()) + " = " + choice.get(pair.getKey()))
                    .collect(Collectors.joining(
                            " AND ", "SELECT " + i + " WHERE NOT EXISTS (SELECT FROM " + table + " WHERE ", ")")));
        }
        return judge.ask(String.join(" UNION ALL ", questions))
                .map(rows -> rows.stream()
                        .map(row -> choices.get(Integer.parseInt(row.get(0))))
                        .toList())
                .orElse(choices);
    }
}
