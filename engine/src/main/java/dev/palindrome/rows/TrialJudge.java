package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the server which choices meet the conditions of a table. */
final class TrialJudge {

    private static final int PRODUCT = 2500;
    private static final int SOLUTIONS = 16;
    private static final int ONE_BY_ONE = 80;

    private final Judge judge;
    private final Target target;
    private final TableShape table;

    TrialJudge(Judge judge, Target target) {
        this.judge = judge;
        this.target = target;
        this.table = target.shape();
    }

    /** For every trial which of its choices meet its conditions; one question for all where the server can answer it. */
    List<Set<Integer>> passed(List<Trial> trials) throws SQLException {
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
        for (int i = 0; i < Math.min(trial.choices().size(), ONE_BY_ONE); i++) {
            Optional<List<List<String>>> answer = judge.ask(question(trial.only(i), 0));
            if (answer.isPresent() && !answer.get().isEmpty()) {
                passed.add(i);
            }
        }
        return passed;
    }

    private String question(Trial trial, int number) {
        return "SELECT " + number + ", palindrome_0 FROM "
                + values(trial.choices(), trial.group().columns(), "t", 0) + " WHERE "
                + trial.group().condition();
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
            default -> shape.type().underlying().name().equals(type) ? value : "(" + value + ")::" + type;
        };
    }

    /** Every choice of every variable with every choice of every other, as many as there is time for. */
    List<Choice> product(Trial trial, int start) throws SQLException {
        Group group = trial.group();
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
}
