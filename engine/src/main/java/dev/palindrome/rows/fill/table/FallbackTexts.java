package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.candidate.CommonSubtype;
import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.shape.ConstraintRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that code behind a table often asks for where its schema does not say so: a version, an address, a number. Tried
 * last, in all columns of free text at once.
 */
final class FallbackTexts {

    private static final int COUNT = 7;

    private final List<String> columns = new ArrayList<>();
    private final FillTarget fillTarget;

    FallbackTexts(FillTarget fillTarget, List<ChoiceVariable> choiceVariables) {
        this.fillTarget = fillTarget;
        Set<String> references = new HashSet<>();
        for (ConstraintRule constraintRule : fillTarget.shape().constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey) {
                references.addAll(constraintRule.columns());
            }
        }
        for (ChoiceVariable choiceVariable : choiceVariables) {
            String column = choiceVariable.columns().iterator().next();
            if (choiceVariable.columns().size() == 1
                    && !references.contains(column)
                    && CommonSubtype.text(fillTarget.type(column))) {
                columns.add(column);
            }
        }
    }

    /** Leaves out columns whose check does not take the text; false where it is none of them that objects. */
    boolean leaveOut(InsertRefusal insertRefusal) {
        return fillTarget.shape().constraintRules().stream()
                .filter(constraintRule -> constraintRule instanceof ConstraintRule.Check
                        && constraintRule.name().equals(insertRefusal.constraint()))
                .anyMatch(constraintRule -> columns.removeAll(constraintRule.columns()));
    }

    int count() {
        return columns.isEmpty() ? 0 : COUNT;
    }

    ColumnAssignment get(int which, int row) {
        String text = switch (which) {
            case 0 -> "1.0." + row;
            case 1 -> "" + (row + 1);
            case 2 -> "https://example.org/" + row;
            case 3 -> "name" + row + "@example.org";
            case 4 -> "{}";
            case 5 -> "a" + row;
            default -> "2024-01-01 00:00:" + (10 + row % 50);
        };
        ColumnAssignment columnAssignment = new ColumnAssignment(java.util.Map.of());
        for (String column : columns) {
            columnAssignment = columnAssignment.and(ColumnAssignment.of(
                    column, SqlLiteral.of(text, fillTarget.type(column).name())));
        }
        return columnAssignment;
    }
}
