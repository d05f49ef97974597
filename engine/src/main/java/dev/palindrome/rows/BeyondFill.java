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
                repeat(deviation, number);
                number += 2;
                continue;
            }
            for (Choice choice : deviation.choices()) {
                boolean in = table.oneRow(draft(number++, choice)).isEmpty();
                taken += in ? 1 : 0;
                if (taken >= MOST || in && !deviation.all()) {
                    break;
                }
            }
        }
        return taken;
    }

    private void repeat(Deviation deviation, int number) throws SQLException {
        Map<String, String> values = draft(number, new Choice(Map.of())).values();
        values.keySet().retainAll(deviation.columns());
        Choice same = new Choice(values);
        if (table.oneRow(draft(number, same)).isEmpty()) {
            taken++;
            taken += table.oneRow(draft(number + 1, same)).isEmpty() ? 1 : 0;
        }
    }

    private RowDraft draft(int number, Choice kept) {
        RowDraft draft = new RowDraft(number);
        variables.forEach(variable -> draft.choose(variable, variable.plain(number)));
        draft.keep(kept);
        return draft;
    }
}
