package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What there is to choose for the rows of a table. */
final class Variables {

    private final Judge judge;
    private final TableShape table;
    private final long seed;

    Variables(Judge judge, Target target, long seed) {
        this.judge = judge;
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
                            .filter(column -> FillOrder.mayBeNull(table, column))
                            .forEach(waiting::add);
                } else {
                    keys.add(key);
                }
            }
        }
        List<Variable> variables = new ArrayList<>(new ParentKeys(judge, table).variables(keys));
        Set<String> taken = new HashSet<>();
        variables.forEach(variable -> taken.addAll(variable.columns()));
        Map<String, List<String>> hints = Hints.of(table);
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
                            : variable(column, hints.getOrDefault(column.name(), List.of())));
        }
        return new Solver(judge, table, rows).solve(variables, Condition.of(table), start);
    }

    private Variable variable(ColumnShape column, List<String> hints) {
        String name = column.name();
        Set<String> columns = Set.of(name);
        if (column.sequence().isPresent()) {
            return Variable.fixed(columns, List.of(Choice.of(name, Choice.DEFAULT)), Optional.empty());
        }
        Candidates candidates = Candidates.of(ParentKeys.base(column.type()), seed);
        return new Variable(
                columns,
                Variable.MUCH,
                row -> Choice.of(name, candidates.ordinary(row)),
                hints.stream().map(hint -> Choice.of(name, hint)).toList(),
                candidates.edges().stream().map(edge -> Choice.of(name, edge)).toList(),
                column.defaultSql().isPresent() ? Optional.of(Choice.of(name, Choice.DEFAULT)) : Optional.empty(),
                FillOrder.mayBeNull(column) ? Optional.of(Choice.of(name, Choice.NULL)) : Optional.empty());
    }
}
