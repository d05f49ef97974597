package dev.palindrome.rows.choice;

import dev.palindrome.rows.candidate.TypeLiterals;
import dev.palindrome.rows.constraint.Condition;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
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
public final class ChoiceVariables {

    private final SavepointExecutor savepointExecutor;
    private final FillTarget fillTarget;
    private final TableShape table;
    private final long seed;
    private final List<String> telling;
    private final boolean lastFirst;

    public ChoiceVariables(SavepointExecutor savepointExecutor, FillTarget fillTarget, long seed) {
        this(savepointExecutor, fillTarget, seed, List.of(), false);
    }

    /**
     * @param telling texts that scripts make a difference with
     * @param lastFirst whether rows refer first to those that were put in last
     */
    public ChoiceVariables(
            SavepointExecutor savepointExecutor,
            FillTarget fillTarget,
            long seed,
            List<String> telling,
            boolean lastFirst) {
        this.telling = telling;
        this.lastFirst = lastFirst;
        this.savepointExecutor = savepointExecutor;
        this.fillTarget = fillTarget;
        this.table = fillTarget.shape();
        this.seed = seed;
    }

    /**
     * @param late keys that stay NULL for now
     * @param start the number of the first row
     */
    public List<ChoiceVariable> of(Set<ConstraintRule.ForeignKey> late, int start, int rows) throws SQLException {
        List<ConstraintRule.ForeignKey> keys = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key) {
                if (late.contains(key)) {
                    key.columns().stream()
                            .filter(column -> table.mayBeNull(column))
                            .forEach(waiting::add);
                } else {
                    keys.add(key);
                }
            }
        }
        List<ChoiceVariable> choiceVariables =
                new ArrayList<>(new ParentKeys(savepointExecutor, fillTarget, lastFirst).variables(keys));
        Set<String> taken = new HashSet<>();
        choiceVariables.forEach(choiceVariable -> taken.addAll(choiceVariable.columns()));
        Map<String, List<String>> hints = ColumnHints.of(table);
        Map<String, List<String>> documents = new JsonDocuments(fillTarget, seed).byColumn();
        for (ColumnShape column : table.columns()) {
            if (column.generated() || taken.contains(column.name())) {
                continue;
            }
            choiceVariables.add(
                    waiting.contains(column.name())
                            ? ChoiceVariable.fixed(
                                    Set.of(column.name()),
                                    List.of(),
                                    Optional.of(ColumnAssignment.of(column.name(), ColumnAssignment.NULL)))
                            : variable(
                                    column,
                                    Stream.concat(
                                                    documents.getOrDefault(column.name(), List.of()).stream(),
                                                    hints.getOrDefault(column.name(), List.of()).stream())
                                            .toList()));
        }
        return new ChoiceSolver(savepointExecutor, fillTarget, rows).solve(choiceVariables, conditions(), start);
    }

    /** Choices that the table allows and that do not meet a condition. */
    public List<ColumnAssignment> breaking(Condition condition) throws SQLException {
        Set<String> columns = new HashSet<>(condition.columns());
        List<Condition> conditions = new ArrayList<>();
        List<Condition> own = Condition.of(fillTarget.actual());
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
        List<ChoiceVariable> choiceVariables = new ArrayList<>();
        Map<String, List<String>> hints = ColumnHints.of(fillTarget.actual());
        for (ColumnShape column : fillTarget.actual().columns()) {
            if (columns.contains(column.name()) && !column.generated()) {
                choiceVariables.add(variable(column, hints.getOrDefault(column.name(), List.of())));
            }
        }
        return choiceVariables.isEmpty()
                ? List.of()
                : new ChoiceSolver(savepointExecutor, fillTarget, 1)
                        .solutions(choiceVariables, conditions).stream()
                                .map(columnAssignment -> columnAssignment.only(condition.columns()))
                                .toList();
    }

    /** Those of another shape only as far as they can be asked about: what they call may be gone, or not there yet. */
    private List<Condition> conditions() throws SQLException {
        List<Condition> conditions = new ArrayList<>(Condition.of(fillTarget.actual()));
        for (Condition condition : fillTarget.common().conditions()) {
            String nothing = condition.columns().stream()
                    .map(column -> "NULL::" + fillTarget.type(column).name() + " AS " + SqlQuoting.name(column))
                    .collect(Collectors.joining(", "));
            String question =
                    "SELECT " + condition.sql() + (nothing.isEmpty() ? "" : " FROM (SELECT " + nothing + ") AS t");
            if (savepointExecutor.ask(question).isPresent()) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private ChoiceVariable variable(ColumnShape column, List<String> hints) {
        String name = column.name();
        Set<String> columns = Set.of(name);
        if (column.sequence().isPresent()) {
            return ChoiceVariable.fixed(
                    columns, List.of(ColumnAssignment.of(name, ColumnAssignment.DEFAULT)), Optional.empty());
        }
        TypeLiterals typeLiterals = TypeLiterals.of(column.type().underlying(), seed, fillTarget.into());
        return new ChoiceVariable(
                columns,
                ChoiceVariable.MUCH,
                row -> ColumnAssignment.of(name, typeLiterals.ordinary(row)),
                hints.stream().map(hint -> ColumnAssignment.of(name, hint)).toList(),
                edges(name, typeLiterals).stream()
                        .map(edge -> ColumnAssignment.of(name, edge))
                        .toList(),
                ScriptLiteralValues.of(column.type(), telling).stream()
                        .map(value -> ColumnAssignment.of(name, value))
                        .toList(),
                column.defaultSql().isPresent()
                        ? Optional.of(ColumnAssignment.of(name, ColumnAssignment.DEFAULT))
                        : Optional.empty(),
                column.mayBeNull() ? Optional.of(ColumnAssignment.of(name, ColumnAssignment.NULL)) : Optional.empty());
    }

    private List<String> edges(String column, TypeLiterals typeLiterals) {
        if (fillTarget.common().apart().contains(column)) {
            return List.of();
        }
        List<String> shared = fillTarget.common().edges().get(column);
        return shared == null
                ? typeLiterals.edges()
                : shared.stream()
                        .map(edge -> SqlLiteral.of(edge, fillTarget.type(column).name()))
                        .toList();
    }
}
