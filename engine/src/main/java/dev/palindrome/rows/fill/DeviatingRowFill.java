package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.fill.table.RowDraft;
import dev.palindrome.rows.fill.table.TableFill;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts rows into a table of which each is, in one respect, what an older shape of the table did not allow. */
final class DeviatingRowFill {

    private static final int MOST = 16;

    private final TableFill table;
    private final List<ChoiceVariable> choiceVariables;
    private int taken;

    DeviatingRowFill(TableFill table, List<ChoiceVariable> choiceVariables) {
        this.table = table;
        this.choiceVariables = choiceVariables;
    }

    /** How many rows were taken. */
    int fill(List<ColumnDeviation> columnDeviations, int start) throws SQLException {
        int number = start;
        for (ColumnDeviation columnDeviation : columnDeviations) {
            if (columnDeviation.columnAssignments().isEmpty()) {
                repeat(columnDeviation, number, start);
                number += 2;
                continue;
            }
            for (ColumnAssignment columnAssignment : columnDeviation.columnAssignments()) {
                boolean in =
                        table.oneRow(draft(number++, start, columnAssignment)).isEmpty();
                taken += in ? 1 : 0;
                if (taken >= MOST || in && !columnDeviation.all()) {
                    break;
                }
            }
        }
        return taken;
    }

    private void repeat(ColumnDeviation columnDeviation, int number, int start) throws SQLException {
        Map<String, String> values =
                draft(number, start, new ColumnAssignment(Map.of())).values();
        values.keySet().retainAll(columnDeviation.columns());
        ColumnAssignment same = new ColumnAssignment(values);
        if (table.oneRow(draft(number, start, same)).isEmpty()) {
            taken++;
            taken += table.oneRow(draft(number + 1, start, same)).isEmpty() ? 1 : 0;
        }
    }

    /** They refer to each other before they refer to what was there: the last rows of a parent are the first to choose from. */
    private RowDraft draft(int number, int start, ColumnAssignment kept) {
        RowDraft draft = new RowDraft(number);
        choiceVariables.forEach(choiceVariable ->
                draft.choose(choiceVariable, choiceVariable.plain(choiceVariable.free() ? number : number - start)));
        draft.keep(kept);
        return draft;
    }
}
