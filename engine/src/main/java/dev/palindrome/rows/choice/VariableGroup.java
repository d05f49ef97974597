package dev.palindrome.rows.choice;

import dev.palindrome.rows.constraint.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Variables that conditions tie to each other. */
record VariableGroup(List<ChoiceVariable> choiceVariables, List<Condition> conditions) {

    static VariableGroup of(List<VariableGroup> tied, Condition condition) {
        List<ChoiceVariable> choiceVariables = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        tied.forEach(variableGroup -> {
            choiceVariables.addAll(variableGroup.choiceVariables());
            conditions.addAll(variableGroup.conditions());
        });
        conditions.add(condition);
        return new VariableGroup(choiceVariables, conditions);
    }

    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        choiceVariables.forEach(choiceVariable -> columns.addAll(choiceVariable.columns()));
        return columns;
    }

    /** How many choices there are where they are all there; none where they are made up. */
    int room() {
        return unending()
                ? 0
                : choiceVariables.stream().mapToInt(ChoiceVariable::room).max().orElse(0);
    }

    /** Whether more rows are more choices. */
    boolean unending() {
        return choiceVariables.stream().anyMatch(choiceVariable -> choiceVariable.room() == ChoiceVariable.MUCH);
    }

    /** What of it concerns values that are made up; nothing where it does not go with those that are there. */
    Optional<ColumnAssignment> suggested(Map<String, String> values) {
        ColumnAssignment columnAssignment = new ColumnAssignment(Map.of());
        for (ChoiceVariable choiceVariable : choiceVariables) {
            ColumnAssignment own = new ColumnAssignment(values).only(choiceVariable.columns());
            if (choiceVariable.free()) {
                columnAssignment = columnAssignment.and(own);
            } else if (own.values().values().stream().anyMatch(value -> value.startsWith(ColumnAssignment.NULL))) {
                if (choiceVariable.empty().isEmpty()) {
                    return Optional.empty();
                }
                columnAssignment = columnAssignment.and(choiceVariable.empty().get());
            }
        }
        return Optional.of(columnAssignment);
    }

    ColumnAssignment plain(int row) {
        return all(choiceVariable -> choiceVariable.plain(row));
    }

    ColumnAssignment all(Function<ChoiceVariable, ColumnAssignment> choose) {
        Map<String, String> values = new LinkedHashMap<>();
        choiceVariables.forEach(
                choiceVariable -> values.putAll(choose.apply(choiceVariable).values()));
        return new ColumnAssignment(values);
    }

    /** NULL passes, as in a check. */
    String condition() {
        return conditions.stream()
                .map(condition -> "(" + condition.sql() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
    }
}
