package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What rows a table gets: ordinary ones, one with its defaults, one with every NULL it allows, and some at the edges, in which
 * one column is NULL where another is not. Where nothing forbids it, the second row repeats the first one's values; and in no
 * row do all columns hold the same, or nobody could tell that two of them were exchanged.
 */
final class Profiles {

    private static final int EDGE_ROWS = 6;

    private final List<Variable> variables;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> apart = new HashSet<>();

    Profiles(List<Variable> variables, TableShape table) {
        this.variables = variables;
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.Unique unique) {
                keys.addAll(unique.columns());
            } else if (rule instanceof Rule.Exclusion exclusion) {
                apart.addAll(exclusion.columns());
            }
        }
    }

    List<RowDraft> drafts(int start, int rows, boolean edges) {
        List<RowDraft> drafts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            RowDraft draft = new RowDraft(start + row);
            for (int i = 0; i < variables.size(); i++) {
                draft.choose(variables.get(i), choice(variables.get(i), i, row, start + row, edges));
            }
            drafts.add(draft);
        }
        return drafts;
    }

    /** Rows with what scripts make a difference with, wherever that has not to be another in each row. */
    List<RowDraft> telling(int start) {
        List<Variable> open = variables.stream()
                .filter(variable -> !variable.telling().isEmpty())
                .filter(variable -> variable.columns().stream().noneMatch(c -> keys.contains(c) || apart.contains(c)))
                .toList();
        int rows = open.stream()
                .mapToInt(variable -> variable.telling().size())
                .max()
                .orElse(0);
        List<RowDraft> drafts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            RowDraft draft = new RowDraft(start + row);
            for (Variable variable : variables) {
                int position = open.indexOf(variable);
                draft.choose(
                        variable,
                        position < 0
                                ? variable.plain(start + row)
                                : variable.telling()
                                        .get((row + position)
                                                % variable.telling().size()));
            }
            drafts.add(draft);
        }
        return drafts;
    }

    private Choice choice(Variable variable, int position, int row, int number, boolean edges) {
        boolean key = variable.columns().stream().anyMatch(keys::contains);
        if (row == 1 && !key) {
            boolean repeats = variable.columns().stream().noneMatch(apart::contains);
            return variable.byDefault().orElseGet(() -> variable.plain(repeats ? number - 1 : number));
        }
        if (row == 2) {
            return variable.empty().filter(none -> !key || edges).orElseGet(() -> variable.plain(number));
        }
        if (row > 2 && row < 3 + EDGE_ROWS && (!key || edges)) {
            int turned = key ? row - 3 : (row - 3 + position) % EDGE_ROWS;
            boolean withNull = !key && variable.empty().isPresent();
            if (withNull && turned == EDGE_ROWS - 1) {
                return variable.empty().get();
            }
            int edge = turned + number / (3 + EDGE_ROWS) * (withNull ? EDGE_ROWS - 1 : EDGE_ROWS);
            if (!variable.edges().isEmpty() && (edge < variable.edges().size() || !key)) {
                return variable.edges().get(edge % variable.edges().size());
            }
        }
        // The repeated row and the empty one left two out of what is there to refer to.
        return variable.plain(row > 2 && !key && !variable.free() ? number - 2 : number);
    }
}
