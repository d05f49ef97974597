package dev.palindrome.rows.choice;

import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the server which choices meet the conditions of a table. */
final class CombinationTester {

    private static final int PRODUCT = 2500;
    private static final int SOLUTIONS = 16;
    private static final int ONE_BY_ONE = 80;

    private final SavepointExecutor savepointExecutor;
    private final FillTarget fillTarget;
    private final TableShape table;

    CombinationTester(SavepointExecutor savepointExecutor, FillTarget fillTarget) {
        this.savepointExecutor = savepointExecutor;
        this.fillTarget = fillTarget;
        this.table = fillTarget.shape();
    }

    /** For every trial which of its choices meet its conditions; one question for all where the server can answer it. */
    List<Set<Integer>> passed(List<Combination> combinations) throws SQLException {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            questions.add(question(combinations.get(i), i));
        }
        Optional<List<List<String>>> answer = savepointExecutor.ask(String.join(" UNION ALL ", questions));
        List<Set<Integer>> passed = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            String number = String.valueOf(i);
            Optional<List<List<String>>> own = answer.isPresent() ? answer : savepointExecutor.ask(questions.get(i));
            passed.add(
                    own.isPresent()
                            ? own.get().stream()
                                    .filter(row -> row.get(0).equals(number))
                                    .map(row -> Integer.valueOf(row.get(1)))
                                    .collect(Collectors.toCollection(LinkedHashSet::new))
                            : oneByOne(combinations.get(i)));
        }
        return passed;
    }

    /** Where one of the choices makes the condition fail instead of being false. */
    private Set<Integer> oneByOne(Combination combination) throws SQLException {
        Set<Integer> passed = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(combination.columnAssignments().size(), ONE_BY_ONE); i++) {
            Optional<List<List<String>>> answer = savepointExecutor.ask(question(combination.only(i), 0));
            if (answer.isPresent() && !answer.get().isEmpty()) {
                passed.add(i);
            }
        }
        return passed;
    }

    private String question(Combination combination, int number) {
        return "SELECT " + number + ", palindrome_0 FROM "
                + values(
                        combination.columnAssignments(),
                        combination.variableGroup().columns(),
                        "t",
                        0) + " WHERE "
                + combination.variableGroup().condition();
    }

    private String values(List<ColumnAssignment> columnAssignments, Set<String> columns, String alias, int number) {
        StringBuilder sql = new StringBuilder("(VALUES ");
        for (int i = 0; i < columnAssignments.size(); i++) {
            sql.append(i == 0 ? "(" : ", (").append(i);
            for (String column : columns) {
                sql.append(", ").append(expression(columnAssignments.get(i).get(column), column));
            }
            sql.append(')');
        }
        sql.append(") AS ").append(alias).append("(palindrome_").append(number);
        return sql.append(", ").append(SqlQuoting.names(columns)).append(')').toString();
    }

    private String expression(String value, String column) {
        ColumnShape shape = table.column(column).orElseThrow();
        String type = fillTarget.type(column).name();
        return switch (value) {
            case ColumnAssignment.NULL -> "NULL::" + type;
            case ColumnAssignment.DEFAULT ->
                // a sequence is not drawn from only to see what it would give
                shape.sequence().isPresent() || shape.defaultSql().isEmpty()
                        ? "NULL::" + type
                        : "(" + shape.defaultSql().get() + ")::" + type;
            default -> shape.type().underlying().name().equals(type) ? value : "(" + value + ")::" + type;
        };
    }

    /** Every choice of every variable with every choice of every other, as many as there is time for. */
    List<ColumnAssignment> product(Combination combination, int start) throws SQLException {
        VariableGroup variableGroup = combination.variableGroup();
        int each = Math.max(2, (int) Math.floor(
                Math.pow(PRODUCT, 1.0 / variableGroup.choiceVariables().size())));
        List<ColumnAssignment> found = new ArrayList<>();
        List<List<ColumnAssignment>> columnAssignments = new ArrayList<>();
        int size = 1;
        for (ChoiceVariable choiceVariable : variableGroup.choiceVariables()) {
            Set<ColumnAssignment> some = new LinkedHashSet<>();
            some.add(choiceVariable.plain(start));
            choiceVariable.empty().ifPresent(some::add);
            choiceVariable.hints().stream().limit(Math.max(1, each - 3)).forEach(some::add);
            some.add(choiceVariable.plain(start + 1));
            choiceVariable.edges().stream().limit(6).forEach(some::add);
            some.add(choiceVariable.plain(start + 2));
            int room = size * each > PRODUCT ? Math.max(1, PRODUCT / size) : each;
            columnAssignments.add(some.stream().limit(room).toList());
            size *= Math.min(some.size(), room);
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        List<String> tables = new ArrayList<>();
        for (int v = 0; v < columnAssignments.size(); v++) {
            sql.append(v == 0 ? "" : ", ")
                    .append("v")
                    .append(v)
                    .append(".palindrome_")
                    .append(v);
            tables.add(values(
                    new ArrayList<>(columnAssignments.get(v)),
                    variableGroup.choiceVariables().get(v).columns(),
                    "v" + v,
                    v));
        }
        sql.append(" FROM ").append(String.join(" CROSS JOIN ", tables));
        sql.append(" WHERE ")
                .append(variableGroup.condition())
                .append(" LIMIT ")
                .append(SOLUTIONS);
        for (List<String> row : savepointExecutor.ask(sql.toString()).orElse(List.of())) {
            ColumnAssignment all = new ColumnAssignment(Map.of());
            for (int v = 0; v < row.size(); v++) {
                all = all.and(columnAssignments.get(v).get(Integer.parseInt(row.get(v))));
            }
            found.add(all);
        }
        return found;
    }
}
