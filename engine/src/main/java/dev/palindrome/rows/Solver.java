package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds, among the choices of variables, those that meet the conditions of a table, by asking the server about them all at
 * once. Variables that a condition ties to each other become one.
 */
final class Solver {

    private static final int PRODUCT = 2500;
    private static final int MANY = 400;
    private static final int ENOUGH = 3;
    private static final int SOLUTIONS = 16;

    private final Judge judge;
    private final Target target;
    private final TableShape table;
    private final int rows;

    /**
     * @param rows how many rows will be made
     */
    Solver(Judge judge, Target target, int rows) {
        this.judge = judge;
        this.target = target;
        this.table = target.shape();
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
        Trial trial = trial(group, 0, 16);
        List<Choice> found = trial.all(passed(List.of(trial)).get(0));
        return found.isEmpty() ? product(trial, 0) : found;
    }

    private List<Variable> solve(List<Group> groups, int start) throws SQLException {
        List<Trial> trials = new ArrayList<>();
        for (Group group : groups) {
            trials.add(trial(group, start, rows + 8));
        }
        List<Set<Integer>> passed = passed(trials);
        List<Variable> solved = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            Set<Integer> own = passed.get(i);
            if (trial.usable(own) < Math.min(rows, ENOUGH) && trial.group.unending()) {
                Trial more = trial(trial.group, start, MANY);
                Set<Integer> passedMore = passed(List.of(more)).get(0);
                if (more.usable(passedMore) > trial.usable(own)) {
                    trial = more;
                    own = passedMore;
                }
            }
            solved.add(
                    trial.usable(own) < Math.min(rows, ENOUGH)
                                    && trial.group.variables().size() > 1
                            ? trial.variable(own, product(trial, start))
                            : trial.variable(own));
        }
        return solved;
    }

    private Trial trial(Group group, int start, int plain) {
        Trial trial = new Trial(group);
        Choice base = group.plain(start);
        for (int row = start; row < start + plain; row++) {
            trial.add(Kind.PLAIN, group.plain(row));
        }
        for (Variable variable : group.variables()) {
            variable.hints().stream().limit(40).forEach(hint -> trial.add(Kind.HINT, base.and(hint)));
        }
        if (group.variables().size() > 1) {
            for (Condition condition : group.conditions()) {
                table.rules().stream()
                        .filter(rule ->
                                rule instanceof Rule.Check && rule.name().equals(condition.name()))
                        .flatMap(rule -> Hints.combinations((Rule.Check) rule, table).stream())
                        .limit(60)
                        .forEach(values ->
                                group.suggested(values).ifPresent(choice -> trial.add(Kind.HINT, base.and(choice))));
            }
        }
        for (Variable variable : group.variables()) {
            variable.edges().stream().limit(12).forEach(edge -> trial.add(Kind.EDGE, base.and(edge)));
        }
        if (group.variables().stream().allMatch(variable -> variable.empty().isPresent())) {
            trial.add(Kind.EMPTY, group.all(variable -> variable.empty().orElseThrow()));
        }
        if (group.variables().stream().anyMatch(variable -> variable.byDefault().isPresent())) {
            trial.add(Kind.DEFAULT, group.all(variable -> variable.byDefault().orElseGet(() -> variable.plain(start))));
        }
        return trial;
    }

    /** Every choice of every variable with every choice of every other, as many as there is time for. */
    private List<Choice> product(Trial trial, int start) throws SQLException {
        Group group = trial.group;
        int each = Math.max(
                2, (int) Math.floor(Math.pow(PRODUCT, 1.0 / group.variables().size())));
        List<Choice> found = new ArrayList<>();
        List<List<Choice>> choices = new ArrayList<>();
        int size = 1;
        for (Variable variable : group.variables()) {
            Set<Choice> some = new LinkedHashSet<>();
            some.add(variable.plain(start));
            variable.empty().ifPresent(some::add);
            variable.hints().stream().limit(Math.max(1, each - 3)).forEach(some::add);
            some.add(variable.plain(start + 1));
            variable.edges().stream().limit(6).forEach(some::add);
            some.add(variable.plain(start + 2));
            int room = size * each > PRODUCT ? Math.max(1, PRODUCT / size) : each;
            choices.add(some.stream().limit(room).toList());
            size *= Math.min(some.size(), room);
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        List<String> tables = new ArrayList<>();
        for (int v = 0; v < choices.size(); v++) {
            sql.append(v == 0 ? "" : ", ")
                    .append("v")
                    .append(v)
                    .append(".palindrome_")
                    .append(v);
            tables.add(values(
                    new ArrayList<>(choices.get(v)), group.variables().get(v).columns(), "v" + v, v));
        }
        sql.append(" FROM ").append(String.join(" CROSS JOIN ", tables));
        sql.append(" WHERE ").append(group.condition()).append(" LIMIT ").append(SOLUTIONS);
        for (List<String> row : judge.ask(sql.toString()).orElse(List.of())) {
            Choice all = new Choice(Map.of());
            for (int v = 0; v < row.size(); v++) {
                all = all.and(choices.get(v).get(Integer.parseInt(row.get(v))));
            }
            found.add(all);
        }
        return found;
    }

    /** For every trial which of its choices meet its conditions; one question for all where the server can answer it. */
    private List<Set<Integer>> passed(List<Trial> trials) throws SQLException {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            questions.add(question(trials.get(i), i));
        }
        Optional<List<List<String>>> answer = judge.ask(String.join(" UNION ALL ", questions));
        List<Set<Integer>> passed = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            String number = String.valueOf(i);
            Optional<List<List<String>>> own = answer.isPresent() ? answer : judge.ask(questions.get(i));
            passed.add(
                    own.isPresent()
                            ? own.get().stream()
                                    .filter(row -> row.get(0).equals(number))
                                    .map(row -> Integer.valueOf(row.get(1)))
                                    .collect(Collectors.toCollection(LinkedHashSet::new))
                            : oneByOne(trials.get(i)));
        }
        return passed;
    }

    /** Where one of the choices makes the condition fail instead of being false. */
    private Set<Integer> oneByOne(Trial trial) throws SQLException {
        Set<Integer> passed = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(trial.choices.size(), 80); i++) {
            Trial one = new Trial(trial.group);
            one.add(trial.kinds.get(i), trial.choices.get(i));
            Optional<List<List<String>>> answer = judge.ask(question(one, 0));
            if (answer.isPresent() && !answer.get().isEmpty()) {
                passed.add(i);
            }
        }
        return passed;
    }

    private String question(Trial trial, int number) {
        return "SELECT " + number + ", palindrome_0 FROM " + values(trial.choices, trial.group.columns(), "t", 0)
                + " WHERE " + trial.group.condition();
    }

    private String values(List<Choice> choices, Set<String> columns, String alias, int number) {
        StringBuilder sql = new StringBuilder("(VALUES ");
        for (int i = 0; i < choices.size(); i++) {
            sql.append(i == 0 ? "(" : ", (").append(i);
            for (String column : columns) {
                sql.append(", ").append(expression(choices.get(i).get(column), column));
            }
            sql.append(')');
        }
        sql.append(") AS ").append(alias).append("(palindrome_").append(number);
        return sql.append(", ").append(Quoting.names(columns)).append(')').toString();
    }

    private String expression(String value, String column) {
        ColumnShape shape = table.column(column).orElseThrow();
        String type = target.type(column).name();
        return switch (value) {
            case Choice.NULL -> "NULL::" + type;
            case Choice.DEFAULT ->
                // a sequence is not drawn from only to see what it would give
                shape.sequence().isPresent() || shape.defaultSql().isEmpty()
                        ? "NULL::" + type
                        : "(" + shape.defaultSql().get() + ")::" + type;
            default -> ParentKeys.base(shape.type()).name().equals(type) ? value : "(" + value + ")::" + type;
        };
    }

    private enum Kind {
        PLAIN,
        HINT,
        EDGE,
        EMPTY,
        DEFAULT
    }

    private record Group(List<Variable> variables, List<Condition> conditions) {

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

        Choice all(java.util.function.Function<Variable, Choice> choose) {
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

    private static final class Trial {

        private final Group group;
        private final List<Kind> kinds = new ArrayList<>();
        private final List<Choice> choices = new ArrayList<>();
        private final Set<Choice> seen = new HashSet<>();

        Trial(Group group) {
            this.group = group;
        }

        void add(Kind kind, Choice choice) {
            if (seen.add(choice)) {
                kinds.add(kind);
                choices.add(choice);
            }
        }

        int usable(Set<Integer> passed) {
            return of(Kind.PLAIN, passed).size() + of(Kind.HINT, passed).size();
        }

        Variable variable(Set<Integer> passed) {
            return variable(passed, List.of());
        }

        Variable variable(Set<Integer> passed, List<Choice> more) {
            List<Choice> plain = of(Kind.PLAIN, passed);
            List<Choice> hints = new ArrayList<>(of(Kind.HINT, passed));
            hints.addAll(more);
            List<Choice> usable = new ArrayList<>(plain);
            usable.addAll(hints);
            List<Choice> edges = of(Kind.EDGE, passed);
            if (usable.isEmpty()) {
                usable.addAll(edges);
            }
            if (usable.isEmpty()
                    && of(Kind.DEFAULT, passed).isEmpty()
                    && of(Kind.EMPTY, passed).isEmpty()) {
                // the server says best what is wrong with them
                usable.addAll(choices.subList(0, Math.min(choices.size(), 4)));
            }
            return new Variable(
                    group.columns(),
                    usable.size(),
                    usable::get,
                    hints,
                    edges,
                    of(Kind.DEFAULT, passed).stream().findFirst(),
                    of(Kind.EMPTY, passed).stream().findFirst());
        }

        List<Choice> all(Set<Integer> passed) {
            return passed.stream().sorted().map(choices::get).toList();
        }

        private List<Choice> of(Kind kind, Set<Integer> passed) {
            return passed.stream()
                    .sorted()
                    .filter(i -> kinds.get(i) == kind)
                    .map(choices::get)
                    .toList();
        }
    }
}
