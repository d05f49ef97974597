package dev.palindrome.rows.choice;

import dev.palindrome.rows.constraint.Condition;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.util.stream.Stream;

/** Gathers the choices worth trying for variables that conditions tie to each other. */
final class Combinations {

    private final TableShape table;

    Combinations(TableShape table) {
        this.table = table;
    }

    /**
     * @param start the number of the first row
     * @param plain how many plain ones
     */
    Combination of(VariableGroup variableGroup, int start, int plain) {
        Combination combination = new Combination(variableGroup);
        ColumnAssignment base = variableGroup.plain(start);
        for (int row = start; row < start + plain; row++) {
            combination.add(Combination.Kind.PLAIN, variableGroup.plain(row));
        }
        for (ChoiceVariable choiceVariable : variableGroup.choiceVariables()) {
            choiceVariable.hints().stream()
                    .limit(40)
                    .forEach(hint -> combination.add(Combination.Kind.HINT, base.and(hint)));
        }
        if (variableGroup.choiceVariables().size() > 1) {
            for (Condition condition : variableGroup.conditions()) {
                table.constraintRules().stream()
                        .filter(constraintRule -> constraintRule instanceof ConstraintRule.Check
                                && constraintRule.name().equals(condition.name()))
                        .flatMap(constraintRule ->
                                ColumnHints.combinations((ConstraintRule.Check) constraintRule, table).stream())
                        .limit(60)
                        .forEach(values -> variableGroup
                                .suggested(values)
                                .ifPresent(columnAssignment ->
                                        combination.add(Combination.Kind.HINT, base.and(columnAssignment))));
            }
        }
        for (ChoiceVariable choiceVariable : variableGroup.choiceVariables()) {
            // What a condition mentions is where it ends.
            Stream.concat(
                            choiceVariable.hints().stream().limit(4),
                            choiceVariable.edges().stream().limit(12))
                    .distinct()
                    .forEach(edge -> combination.add(Combination.Kind.EDGE, base.and(edge)));
        }
        for (ChoiceVariable choiceVariable : variableGroup.choiceVariables()) {
            choiceVariable.telling().forEach(value -> combination.add(Combination.Kind.TELLING, base.and(value)));
        }
        if (variableGroup.choiceVariables().stream()
                .allMatch(choiceVariable -> choiceVariable.empty().isPresent())) {
            combination.add(
                    Combination.Kind.EMPTY,
                    variableGroup.all(choiceVariable -> choiceVariable.empty().orElseThrow()));
        }
        if (variableGroup.choiceVariables().stream()
                .anyMatch(choiceVariable -> choiceVariable.byDefault().isPresent())) {
            combination.add(
                    Combination.Kind.DEFAULT,
                    variableGroup.all(
                            choiceVariable -> choiceVariable.byDefault().orElseGet(() -> choiceVariable.plain(start))));
        }
        return combination;
    }
}
