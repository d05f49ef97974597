package dev.palindrome.rows.choice;

import dev.palindrome.rows.candidate.CandidateValue;
import dev.palindrome.rows.candidate.CandidateVariations;
import dev.palindrome.rows.candidate.ConditionSolver;
import dev.palindrome.rows.candidate.ConditionSolver.Sought;
import dev.palindrome.rows.expression.ConditionParser;
import dev.palindrome.rows.expression.Domains;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values worth trying for columns, found in conditions: checks, domains, partial indexes, bounds of partitions. */
final class ColumnHints {

    private static final int VALUES = 60;
    private static final int ROWS = 40;
    private static final int FEW = 6;

    private ColumnHints() {}

    /** Column to SQL expressions, best first. */
    static Map<String, List<String>> of(TableShape table) {
        Map<String, Set<String>> hints = new LinkedHashMap<>();
        ConditionSolver solver = new ConditionSolver(sought(table));
        for (ColumnShape column : table.columns()) {
            List<Expression> own = about(table, column);
            if (!own.isEmpty()) {
                add(hints, table, solver.solve(all(own), VALUES));
                more(hints, column, all(own));
            }
        }
        for (ConstraintRule constraintRule : table.constraintRules()) {
            Optional<String> condition = constraintRule instanceof ConstraintRule.Check check
                    ? Optional.of(check.condition())
                    : constraintRule instanceof ConstraintRule.Unique unique ? unique.predicate() : Optional.empty();
            condition
                    .flatMap(ConditionParser::parse)
                    .filter(expression -> constraintRule instanceof ConstraintRule.Unique
                            || expression.columns().size() > 1)
                    .ifPresent(expression -> add(hints, table, solver.solve(expression, FEW)));
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        hints.forEach((column, values) -> all.put(column, List.copyOf(values)));
        return all;
    }

    /** Where few were found, more of the kind, for columns that want different ones. */
    private static void more(Map<String, Set<String>> hints, ColumnShape column, Expression condition) {
        Set<String> found = hints.computeIfAbsent(column.name(), c -> new LinkedHashSet<>());
        if (found.size() < VALUES / 2) {
            TypeShape base = column.type().underlying();
            Set<String> examples = new LinkedHashSet<>();
            new ConditionSolver(Map.of(column.name(), new Sought(base, false)))
                    .solve(condition, FEW)
                    .forEach(row -> row.values()
                            .forEach(candidateValue -> candidateValue.text().ifPresent(examples::add)));
            new CandidateVariations(condition, column.name(), base, List.copyOf(examples))
                    .list().stream()
                            .limit(VALUES)
                            .forEach(text ->
                                    found.add(SqlLiteral.of(text, column.type().name())));
        }
    }

    private static void add(Map<String, Set<String>> hints, TableShape table, List<Map<String, CandidateValue>> rows) {
        rows.forEach(row -> sql(row, table)
                .forEach((column, value) -> hints.computeIfAbsent(column, c -> new LinkedHashSet<>())
                        .add(value)));
    }

    /** Assignments (column to SQL expression) of several columns together that probably satisfy the condition, best first. */
    static List<Map<String, String>> combinations(ConstraintRule.Check check, TableShape table) {
        return ConditionParser.parse(check.condition())
                .map(condition -> rows(condition, table))
                .orElse(List.of());
    }

    private static List<Map<String, String>> rows(Expression condition, TableShape table) {
        List<Expression> together = new ArrayList<>();
        together.add(condition);
        for (String name : condition.columns()) {
            table.column(name)
                    .ifPresent(column -> about(table, column).stream()
                            .filter(own -> !own.equals(condition))
                            .forEach(together::add));
        }
        ConditionSolver solver = new ConditionSolver(sought(table));
        List<Map<String, CandidateValue>> rows = solver.solve(all(together), ROWS);
        if (rows.isEmpty() && together.size() > 1) {
            rows = solver.solve(condition, ROWS);
        }
        return rows.stream().map(row -> sql(row, table)).distinct().toList();
    }

    private static Map<String, String> sql(Map<String, CandidateValue> row, TableShape table) {
        Map<String, String> sql = new LinkedHashMap<>();
        row.forEach((name, candidateValue) ->
                table.column(name).ifPresent(column -> sql.put(name, candidateValue.sql(column.type()))));
        return sql;
    }

    private static Expression all(List<Expression> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new ExpressionNodes.Call("and", conditions);
    }

    /** What is demanded of a column alone, by checks and by its domain. */
    private static List<Expression> about(TableShape table, ColumnShape column) {
        List<Expression> conditions = new ArrayList<>(Domains.checks(column.type(), column.name()));
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.Check check) {
                ConditionParser.parse(check.condition())
                        .filter(condition -> condition.columns().equals(Set.of(column.name())))
                        .ifPresent(conditions::add);
            }
        }
        return conditions;
    }

    private static Map<String, Sought> sought(TableShape table) {
        Map<String, Sought> sought = new LinkedHashMap<>();
        for (ColumnShape column : table.columns()) {
            sought.put(column.name(), new Sought(column.type(), !column.notNull() && !Domains.notNull(column.type())));
        }
        return sought;
    }
}
