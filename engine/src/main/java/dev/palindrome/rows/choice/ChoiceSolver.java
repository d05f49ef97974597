package dev.palindrome.rows.choice;

import dev.palindrome.rows.constraint.Condition;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds, among the choices of variables, those that meet the conditions of a table, by asking the server about them all at
 * once. Variables that a condition ties to each other become one.
 */
final class ChoiceSolver {

    private static final int MANY = 400;
    private static final int ENOUGH = 3;

    private final CombinationTester server;
    private final Combinations combinations;
    private final int rows;

    /**
     * @param rows how many rows will be made
     */
    ChoiceSolver(SavepointExecutor savepointExecutor, FillTarget fillTarget, int rows) {
        this.server = new CombinationTester(savepointExecutor, fillTarget);
        this.combinations = new Combinations(fillTarget.shape());
        this.rows = rows;
    }

    List<ChoiceVariable> solve(List<ChoiceVariable> choiceVariables, List<Condition> conditions, int start)
            throws SQLException {
        List<ChoiceVariable> result = new ArrayList<>();
        List<VariableGroup> variableGroups = new ArrayList<>();
        for (ChoiceVariable choiceVariable : choiceVariables) {
            variableGroups.add(new VariableGroup(List.of(choiceVariable), List.of()));
        }
        for (Condition condition : conditions) {
            List<VariableGroup> tied = variableGroups.stream()
                    .filter(variableGroup -> variableGroup.columns().stream().anyMatch(condition.columns()::contains))
                    .toList();
            if (!tied.isEmpty()) {
                variableGroups.removeAll(tied);
                variableGroups.add(VariableGroup.of(tied, condition));
            }
        }
        List<VariableGroup> bound = variableGroups.stream()
                .filter(variableGroup -> !variableGroup.conditions().isEmpty())
                .toList();
        variableGroups.stream()
                .filter(variableGroup -> variableGroup.conditions().isEmpty())
                .forEach(variableGroup -> result.addAll(variableGroup.choiceVariables()));
        if (!bound.isEmpty()) {
            result.addAll(solve(bound, start));
        }
        return result;
    }

    /** What of the variables together meets the conditions; nothing where nothing was found. */
    List<ColumnAssignment> solutions(List<ChoiceVariable> choiceVariables, List<Condition> conditions)
            throws SQLException {
        VariableGroup variableGroup = new VariableGroup(choiceVariables, conditions);
        Combination combination = combinations.of(variableGroup, 0, 16);
        List<ColumnAssignment> found =
                combination.all(server.passed(List.of(combination)).get(0));
        return found.isEmpty() ? server.product(combination, 0) : found;
    }

    private List<ChoiceVariable> solve(List<VariableGroup> variableGroups, int start) throws SQLException {
        List<Combination> tried = new ArrayList<>();
        for (VariableGroup variableGroup : variableGroups) {
            tried.add(combinations.of(variableGroup, start, Math.max(rows + 8, variableGroup.room())));
        }
        List<Set<Integer>> passed = server.passed(tried);
        List<ChoiceVariable> solved = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            Combination combination = tried.get(i);
            Set<Integer> own = passed.get(i);
            if (combination.usable(own) < Math.min(rows, ENOUGH)
                    && combination.variableGroup().unending()) {
                Combination more = combinations.of(combination.variableGroup(), start, MANY);
                Set<Integer> passedMore = server.passed(List.of(more)).get(0);
                if (more.usable(passedMore) > combination.usable(own)) {
                    combination = more;
                    own = passedMore;
                }
            }
            solved.add(
                    combination.usable(own) < Math.min(rows, ENOUGH)
                                    && combination
                                                    .variableGroup()
                                                    .choiceVariables()
                                                    .size()
                                            > 1
                            ? combination.variable(own, server.product(combination, start))
                            : combination.variable(own, List.of()));
        }
        return solved;
    }
}
