package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds, among the choices of variables, those that meet the conditions of a table, by asking the server about them all at
 * once. Variables that a condition ties to each other become one.
 */
final class Solver {

    private static final int MANY = 400;
    private static final int ENOUGH = 3;

    private final TrialJudge server;
    private final Trials trials;
    private final int rows;

    /**
     * @param rows how many rows will be made
     */
    Solver(Judge judge, Target target, int rows) {
        this.server = new TrialJudge(judge, target);
        this.trials = new Trials(target.shape());
        this.rows = rows;
    }

    List<Variable> solve(List<Variable> variables, List<Condition> conditions, int start) throws SQLException {
        List<Variable> result = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (Variable variable : variables) {
            groups.add(new Group(List.of(variable), List.of()));
        }
        for (Condition condition : conditions) {
            List<Group> tied = groups.stream()
                    .filter(group -> group.columns().stream().anyMatch(condition.columns()::contains))
                    .toList();
            if (!tied.isEmpty()) {
                groups.removeAll(tied);
                groups.add(Group.of(tied, condition));
            }
        }
        List<Group> bound =
                groups.stream().filter(group -> !group.conditions().isEmpty()).toList();
        groups.stream()
                .filter(group -> group.conditions().isEmpty())
                .forEach(group -> result.addAll(group.variables()));
        if (!bound.isEmpty()) {
            result.addAll(solve(bound, start));
        }
        return result;
    }

    /** What of the variables together meets the conditions; nothing where nothing was found. */
    List<Choice> solutions(List<Variable> variables, List<Condition> conditions) throws SQLException {
        Group group = new Group(variables, conditions);
        Trial trial = trials.of(group, 0, 16);
        List<Choice> found = trial.all(server.passed(List.of(trial)).get(0));
        return found.isEmpty() ? server.product(trial, 0) : found;
    }

    private List<Variable> solve(List<Group> groups, int start) throws SQLException {
        List<Trial> tried = new ArrayList<>();
        for (Group group : groups) {
            tried.add(trials.of(group, start, Math.max(rows + 8, group.room())));
        }
        List<Set<Integer>> passed = server.passed(tried);
        List<Variable> solved = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            Trial trial = tried.get(i);
            Set<Integer> own = passed.get(i);
            if (trial.usable(own) < Math.min(rows, ENOUGH) && trial.group().unending()) {
                Trial more = trials.of(trial.group(), start, MANY);
                Set<Integer> passedMore = server.passed(List.of(more)).get(0);
                if (more.usable(passedMore) > trial.usable(own)) {
                    trial = more;
                    own = passedMore;
                }
            }
            solved.add(
                    trial.usable(own) < Math.min(rows, ENOUGH)
                                    && trial.group().variables().size() > 1
                            ? trial.variable(own, server.product(trial, start))
                            : trial.variable(own, List.of()));
        }
        return solved;
    }
}
