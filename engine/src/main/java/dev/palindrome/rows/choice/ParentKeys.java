package dev.palindrome.rows.choice;

import dev.palindrome.rows.candidate.TypeLiterals;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the foreign keys of a table can refer to: the keys that are there, read in one query for keys that share columns. */
final class ParentKeys {

    private static final int ENOUGH = 120;

    private final SavepointExecutor savepointExecutor;
    private final FillTarget fillTarget;
    private final TableShape table;

    private final boolean lastFirst;

    /**
     * @param lastFirst whether those come first that were put in last
     */
    ParentKeys(SavepointExecutor savepointExecutor, FillTarget fillTarget, boolean lastFirst) {
        this.lastFirst = lastFirst;
        this.savepointExecutor = savepointExecutor;
        this.fillTarget = fillTarget;
        this.table = fillTarget.shape();
    }

    /** One variable for each group of keys that share columns. */
    List<ChoiceVariable> variables(List<ConstraintRule.ForeignKey> keys) throws SQLException {
        List<ChoiceVariable> choiceVariables = new ArrayList<>();
        for (List<ConstraintRule.ForeignKey> group : groups(keys)) {
            choiceVariables.add(variable(group));
        }
        return choiceVariables;
    }

    private ChoiceVariable variable(List<ConstraintRule.ForeignKey> group) throws SQLException {
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> joins = new ArrayList<>();
        List<String> from = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            ConstraintRule.ForeignKey key = group.get(i);
            from.add(key.target() + " AS p" + i);
            for (int c = 0; c < key.columns().size(); c++) {
                String source =
                        "p" + i + "." + SqlQuoting.name(key.targetColumns().get(c));
                String other = sources.putIfAbsent(key.columns().get(c), source);
                joins.add(other == null ? source + " IS NOT NULL" : source + " = " + other);
            }
        }
        List<String> columns = List.copyOf(sources.keySet());
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(String.join(
                ", ", sources.values().stream().map(s -> s + "::text").toList()));
        sql.append(" FROM ").append(String.join(", ", from));
        sql.append(" WHERE ").append(String.join(" AND ", joins));
        sql.append(" ORDER BY ");
        if (counted(columns)) {
            sql.append("EXISTS (SELECT FROM ").append(table.name()).append(" AS c WHERE ");
            sql.append(String.join(
                    " AND ",
                    sources.entrySet().stream()
                            .map(e -> "c." + SqlQuoting.name(e.getKey()) + " = " + e.getValue())
                            .toList()));
            sql.append("), ");
        }
        for (int i = 0; i < from.size() && lastFirst; i++) {
            sql.append('p').append(i).append(".ctid DESC, ");
        }
        sql.append(String.join(", ", sources.values())).append(" LIMIT ").append(ENOUGH);
        List<ColumnAssignment> columnAssignments = new ArrayList<>();
        for (List<String> row : savepointExecutor.ask(sql.toString()).orElse(List.of())) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                values.put(
                        columns.get(c),
                        SqlLiteral.of(
                                row.get(c), fillTarget.type(columns.get(c)).name()));
            }
            columnAssignments.add(new ColumnAssignment(values));
        }
        return ChoiceVariable.fixed(
                new LinkedHashSet<>(columns), columnAssignments, withoutParent(group, columnAssignments));
    }

    /** The columns with NULL in those that may hold it, where that is enough for the row to need no parent. */
    private Optional<ColumnAssignment> withoutParent(
            List<ConstraintRule.ForeignKey> group, List<ColumnAssignment> columnAssignments) {
        if (!group.stream().allMatch(key -> key.mayStayNull(table))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (ConstraintRule.ForeignKey key : group) {
            for (String column : key.columns()) {
                boolean empty = table.mayBeNull(column);
                if (!empty && columnAssignments.isEmpty()) {
                    // the column is another group's or no group's: a plain value does
                    ColumnShape shape = table.column(column).orElseThrow();
                    values.put(
                            column,
                            TypeLiterals.of(shape.type().underlying(), 0).ordinary(0));
                } else {
                    values.put(
                            column,
                            empty
                                    ? ColumnAssignment.NULL
                                    : columnAssignments.get(0).get(column));
                }
            }
        }
        return Optional.of(new ColumnAssignment(values));
    }

    /** Whether a rule demands that no two rows refer to the same. */
    private boolean counted(List<String> columns) {
        return table.constraintRules().stream()
                .anyMatch(constraintRule -> constraintRule instanceof ConstraintRule.Unique unique
                        && unique.columns().stream().anyMatch(columns::contains));
    }

    private static List<List<ConstraintRule.ForeignKey>> groups(List<ConstraintRule.ForeignKey> keys) {
        Map<String, List<ConstraintRule.ForeignKey>> byColumn = new HashMap<>();
        List<List<ConstraintRule.ForeignKey>> all = new ArrayList<>();
        for (ConstraintRule.ForeignKey key : keys) {
            List<ConstraintRule.ForeignKey> group = new ArrayList<>(List.of(key));
            for (String column : key.columns()) {
                List<ConstraintRule.ForeignKey> other = byColumn.get(column);
                if (other != null && other != group) {
                    group.addAll(other);
                    all.remove(other);
                }
                List<ConstraintRule.ForeignKey> joined = group;
                joined.forEach(k -> k.columns().forEach(c -> byColumn.put(c, joined)));
            }
            all.add(group);
        }
        return all;
    }
}
