package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What rows a table gets: ordinary ones, one with its defaults, one with every NULL it allows, and some at the edges, in which
 * one column is NULL where another is not. Where nothing forbids it, the second row repeats the first one's values; and in no
 * row do all columns hold the same, or an exchange of two columns would go unnoticed.
 */
final class RowProfiles {

    private static final int EDGE_ROWS = 6;

    private final List<ChoiceVariable> choiceVariables;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> apart = new HashSet<>();

    RowProfiles(List<ChoiceVariable> choiceVariables, TableShape table) {
        this.choiceVariables = choiceVariables;
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.Unique unique) {
                keys.addAll(unique.columns());
            } else if (constraintRule instanceof ConstraintRule.Exclusion exclusion) {
                apart.addAll(exclusion.columns());
            }
        }
    }

    List<RowDraft> drafts(int start, int rows, boolean edges) {
        List<RowDraft> drafts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            RowDraft draft = new RowDraft(start + row);
            for (int i = 0; i < choiceVariables.size(); i++) {
                draft.choose(choiceVariables.get(i), choice(choiceVariables.get(i), i, row, start + row, edges));
            }
            drafts.add(draft);
        }
        return drafts;
    }

    /** Rows with what scripts make a difference with, wherever that has not to be another in each row. */
    List<RowDraft> telling(int start) {
        List<ChoiceVariable> open = choiceVariables.stream()
                .filter(choiceVariable -> !choiceVariable.telling().isEmpty())
                .filter(choiceVariable ->
                        choiceVariable.columns().stream().noneMatch(c -> keys.contains(c) || apart.contains(c)))
                .toList();
        int rows = open.stream()
                .mapToInt(choiceVariable -> choiceVariable.telling().size())
                .max()
                .orElse(0);
        List<RowDraft> drafts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            RowDraft draft = new RowDraft(start + row);
            for (ChoiceVariable choiceVariable : choiceVariables) {
                int position = open.indexOf(choiceVariable);
                draft.choose(
                        choiceVariable,
                        position < 0
                                ? choiceVariable.plain(start + row)
                                : choiceVariable
                                        .telling()
                                        .get((row + position)
                                                % choiceVariable.telling().size()));
            }
            drafts.add(draft);
        }
        return drafts;
    }

    private ColumnAssignment choice(ChoiceVariable choiceVariable, int position, int row, int number, boolean edges) {
        boolean key = choiceVariable.columns().stream().anyMatch(keys::contains);
        if (row == 1 && !key) {
            boolean repeats = choiceVariable.columns().stream().noneMatch(apart::contains);
            return choiceVariable.byDefault().orElseGet(() -> choiceVariable.plain(repeats ? number - 1 : number));
        }
        if (row == 2) {
            return choiceVariable.empty().filter(none -> !key || edges).orElseGet(() -> choiceVariable.plain(number));
        }
        if (row > 2 && row < 3 + EDGE_ROWS && (!key || edges)) {
            int turned = key ? row - 3 : (row - 3 + position) % EDGE_ROWS;
            boolean withNull = !key && choiceVariable.empty().isPresent();
            if (withNull && turned == EDGE_ROWS - 1) {
                return choiceVariable.empty().get();
            }
            int edge = turned + number / (3 + EDGE_ROWS) * (withNull ? EDGE_ROWS - 1 : EDGE_ROWS);
            if (!choiceVariable.edges().isEmpty()
                    && (edge < choiceVariable.edges().size() || !key)) {
                return choiceVariable.edges().get(edge % choiceVariable.edges().size());
            }
        }
        // The repeated row and the empty one left two out of what is there to refer to.
        return choiceVariable.plain(row > 2 && !key && !choiceVariable.free() ? number - 2 : number);
    }
}
