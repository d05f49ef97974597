package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to choose for the rows of a table. */
final class Variables {

    private final Judge judge;
    private final Target target;
    private final TableShape table;
    private final long seed;
    private final List<String> telling;
    private final boolean lastFirst;

    Variables(Judge judge, Target target, long seed) {
        this(judge, target, seed, List.of(), false);
    }

    /**
     * @param telling texts that scripts make a difference with
     * @param lastFirst whether rows refer first to those that were put in last
     */
    Variables(Judge judge, Target target, long seed, List<String> telling, boolean lastFirst) {
        this.telling = telling;
        this.lastFirst = lastFirst;
        this.judge = judge;
        this.target = target;
        this.table = target.shape();
        this.seed = seed;
    }

    /**
     * @param late keys that stay NULL for now
     * @param start the number of the first row
     */
    List<Variable> of(Set<Rule.ForeignKey> late, int start, int rows) throws SQLException {
        List<Rule.ForeignKey> keys = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.ForeignKey key) {
                if (late.contains(key)) {
                    key.columns().stream()
                            .filter(column -> table.mayBeNull(column))
                            .forEach(waiting::add);
                } else {
                    keys.add(key);
                }
            }
        }
        List<Variable> variables = new ArrayList<>(new ParentKeys(judge, target, lastFirst).variables(keys));
        Set<String> taken = new HashSet<>();
        variables.forEach(variable -> taken.addAll(variable.columns()));
        Map<String, List<String>> hints = Hints.of(table);
        Map<String, List<String>> documents = new Documents(target, seed).byColumn();
        for (ColumnShape column : table.columns()) {
            if (column.generated() || taken.contains(column.name())) {
                continue;
            }
            variables.add(
                    waiting.contains(column.name())
                            ? Variable.fixed(
                                    Set.of(column.name()),
                                    List.of(),
                                    Optional.of(Choice.of(column.name(), Choice.NULL)))
                            : variable(
                                    column,
                                    Stream.concat(
                                                    documents.getOrDefault(column.name(), List.of()).stream(),
                                                    hints.getOrDefault(column.name(), List.of()).stream())
                                            .toList()));
        }
        return new Solver(judge, target, rows).solve(variables, conditions(), start);
    }

    /** Choices that the table allows and that do not meet a condition. */
    List<Choice> breaking(Condition condition) throws SQLException {
        Set<String> columns = new HashSet<>(condition.columns());
        List<Condition> conditions = new ArrayList<>();
        List<Condition> own = Condition.of(target.actual());
        for (int before = -1; before < columns.size(); ) {
            before = columns.size();
            own.stream()
                    .filter(other -> other.columns().stream().anyMatch(columns::contains))
                    .forEach(other -> columns.addAll(other.columns()));
        }
        own.stream()
                .filter(other -> other.columns().stream().anyMatch(columns::contains))
                .forEach(conditions::add);
        conditions.add(new Condition(condition.name(), condition.columns(), "(" + condition.sql() + ") IS FALSE"));
        List<Variable> variables = new ArrayList<>();
        Map<String, List<String>> hints = Hints.of(target.actual());
        for (ColumnShape column : target.actual().columns()) {
            if (columns.contains(column.name()) && !column.generated()) {
                variables.add(variable(column, hints.getOrDefault(column.name(), List.of())));
            }
        }
        return variables.isEmpty()
                ? List.of()
                : new Solver(judge, target, 1)
                        .solutions(variables, conditions).stream()
                                .map(choice -> choice.only(condition.columns()))
                                .toList();
    }

    /** Those of another shape only as far as they can be asked about: what they call may be gone, or not there yet. */
    private List<Condition> conditions() throws SQLException {
        List<Condition> conditions = new ArrayList<>(Condition.of(target.actual()));
        for (Condition condition : target.common().conditions()) {
            String nothing = condition.columns().stream()
                    .map(column -> "NULL::" + target.type(column).name() + " AS " + Quoting.name(column))
                    .collect(Collectors.joining(", "));
            String question =
                    "SELECT " + condition.sql() + (nothing.isEmpty() ? "" : " FROM (SELECT " + nothing + ") AS t");
            if (judge.ask(question).isPresent()) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private Variable variable(ColumnShape column, List<String> hints) {
        String name = column.name();
        Set<String> columns = Set.of(name);
        if (column.sequence().isPresent()) {
            return Variable.fixed(columns, List.of(Choice.of(name, Choice.DEFAULT)), Optional.empty());
        }
        Candidates candidates = Candidates.of(column.type().underlying(), seed, target.into());
        return new Variable(
                columns,
                Variable.MUCH,
                row -> Choice.of(name, candidates.ordinary(row)),
                hints.stream().map(hint -> Choice.of(name, hint)).toList(),
                edges(name, candidates).stream()
                        .map(edge -> Choice.of(name, edge))
                        .toList(),
                TellingValues.of(column.type(), telling).stream()
                        .map(value -> Choice.of(name, value))
                        .toList(),
                column.defaultSql().isPresent() ? Optional.of(Choice.of(name, Choice.DEFAULT)) : Optional.empty(),
                column.mayBeNull() ? Optional.of(Choice.of(name, Choice.NULL)) : Optional.empty());
    }

    private List<String> edges(String column, Candidates candidates) {
        if (target.common().apart().contains(column)) {
            return List.of();
        }
        List<String> shared = target.common().edges().get(column);
        return shared == null
                ? candidates.edges()
                : shared.stream()
                        .map(edge -> SqlLiteral.of(edge, target.type(column).name()))
                        .toList();
    }
}
