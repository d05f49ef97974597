package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that code behind a table often asks for where its schema does not say so: a version, an address, a number. Tried
 * last, in all columns of free text at once.
 */
final class UsualTexts {

    private static final int COUNT = 7;

    private final List<String> columns = new ArrayList<>();
    private final Target target;

    UsualTexts(Target target, List<Variable> variables) {
        this.target = target;
        Set<String> references = new HashSet<>();
        for (Rule rule : target.shape().rules()) {
            if (rule instanceof Rule.ForeignKey) {
                references.addAll(rule.columns());
            }
        }
        for (Variable variable : variables) {
            String column = variable.columns().iterator().next();
            if (variable.columns().size() == 1 && !references.contains(column) && Narrowing.text(target.type(column))) {
                columns.add(column);
            }
        }
    }

    /** Leaves out columns whose check does not take the text; false where it is none of them that objects. */
    boolean leaveOut(Refusal refusal) {
        return target.shape().rules().stream()
                .filter(rule -> rule instanceof Rule.Check && rule.name().equals(refusal.constraint()))
                .anyMatch(rule -> columns.removeAll(rule.columns()));
    }

    int count() {
        return columns.isEmpty() ? 0 : COUNT;
    }

    Choice get(int which, int row) {
        String text = switch (which) {
            case 0 -> "1.0." + row;
            case 1 -> "" + (row + 1);
            case 2 -> "https://example.org/" + row;
            case 3 -> "name" + row + "@example.org";
            case 4 -> "{}";
            case 5 -> "a" + row;
            default -> "2024-01-01 00:00:" + (10 + row % 50);
        };
        Choice choice = new Choice(java.util.Map.of());
        for (String column : columns) {
            choice = choice.and(
                    Choice.of(column, SqlLiteral.of(text, target.type(column).name())));
        }
        return choice;
    }
}
