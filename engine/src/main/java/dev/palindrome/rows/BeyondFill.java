package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts rows into a table of which each is, in one respect, what an older shape of the table did not allow. */
final class BeyondFill {

    private static final int MOST = 16;

    private final TableFill table;
    private final List<Variable> variables;
    private int taken;

    BeyondFill(TableFill table, List<Variable> variables) {
        this.table = table;
        this.variables = variables;
    }

    /** How many rows were taken. */
    int fill(List<Deviation> deviations, int start) throws SQLException {
        int number = start;
        for (Deviation deviation : deviations) {
            if (deviation.choices().isEmpty()) {
                repeat(deviation, number, start);
                number += 2;
                continue;
            }
            for (Choice choice : deviation.choices()) {
                boolean in = table.oneRow(draft(number++, start, choice)).isEmpty();
                taken += in ? 1 : 0;
                if (taken >= MOST || in && !deviation.all()) {
                    break;
                }
            }
        }
        return taken;
    }

    private void repeat(Deviation deviation, int number, int start) throws SQLException {
        Map<String, String> values = draft(number, start, new Choice(Map.of())).values();
        values.keySet().retainAll(deviation.columns());
        Choice same = new Choice(values);
        if (table.oneRow(draft(number, start, same)).isEmpty()) {
            taken++;
            taken += table.oneRow(draft(number + 1, start, same)).isEmpty() ? 1 : 0;
        }
    }

    /** They refer to each other before they refer to what was there: the last rows of a parent are the first to choose from. */
    private RowDraft draft(int number, int start, Choice kept) {
        RowDraft draft = new RowDraft(number);
        variables.forEach(
                variable -> draft.choose(variable, variable.plain(variable.free() ? number : number - start)));
        draft.keep(kept);
        return draft;
    }
}
