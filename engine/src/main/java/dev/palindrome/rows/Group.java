package dev.palindrome.rows;

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
record Group(List<Variable> variables, List<Condition> conditions) {

    static Group of(List<Group> tied, Condition condition) {
        List<Variable> variables = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        tied.forEach(group -> {
            variables.addAll(group.variables());
            conditions.addAll(group.conditions());
        });
        conditions.add(condition);
        return new Group(variables, conditions);
    }

    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        variables.forEach(variable -> columns.addAll(variable.columns()));
        return columns;
    }

    /** How many choices there are where they are all there; none where they are made up. */
    int room() {
        return unending()
                ? 0
                : variables.stream().mapToInt(Variable::room).max().orElse(0);
    }

    /** Whether more rows are more choices. */
    boolean unending() {
        return variables.stream().anyMatch(variable -> variable.room() == Variable.MUCH);
    }

    /** What of it concerns values that are made up; nothing where it does not go with those that are there. */
    Optional<Choice> suggested(Map<String, String> values) {
        Choice choice = new Choice(Map.of());
        for (Variable variable : variables) {
            Choice own = new Choice(values).only(variable.columns());
            if (variable.free()) {
                choice = choice.and(own);
            } else if (own.values().values().stream().anyMatch(value -> value.startsWith(Choice.NULL))) {
                if (variable.empty().isEmpty()) {
                    return Optional.empty();
                }
                choice = choice.and(variable.empty().get());
            }
        }
        return Optional.of(choice);
    }

    Choice plain(int row) {
        return all(variable -> variable.plain(row));
    }

    Choice all(Function<Variable, Choice> choose) {
        Map<String, String> values = new LinkedHashMap<>();
        variables.forEach(variable -> values.putAll(choose.apply(variable).values()));
        return new Choice(values);
    }

    /** NULL passes, as in a check. */
    String condition() {
        return conditions.stream()
                .map(condition -> "(" + condition.sql() + ") IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
    }
}
