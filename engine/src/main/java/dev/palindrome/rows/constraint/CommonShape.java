package dev.palindrome.rows.constraint;

import dev.palindrome.rows.candidate.CommonSubtype;
import dev.palindrome.rows.candidate.RelatedTypeEdges;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rows a table may hold as it is and as another shape of it has it.
 *
 * @param shape the columns as it is; types, NULL and rules as both demand
 * @param edges of columns that are of another type there: the texts at the edges that both types take
 * @param apart columns that only the other keeps apart from each other, and that get no values at the edges
 * @param unjudged rules that only the other has, so that the server does not hold rows against them
 * @param conditions of the other alone
 */
public record CommonShape(
        TableShape shape,
        Map<String, List<String>> edges,
        Set<String> apart,
        List<ConstraintRule> unjudged,
        List<Condition> conditions) {

    static CommonShape of(TableShape actual, Optional<TableShape> other) {
        if (other.isEmpty() || other.get().equals(actual)) {
            return new CommonShape(actual, Map.of(), Set.of(), List.of(), List.of());
        }
        Map<String, List<String>> edges = new HashMap<>();
        List<ColumnShape> columns = new ArrayList<>();
        for (ColumnShape column : actual.columns()) {
            Optional<ColumnShape> theirs = other.get().column(column.name());
            columns.add(theirs.map(column2 -> both(column, column2, edges)).orElse(column));
        }
        Set<String> names =
                new HashSet<>(actual.columns().stream().map(ColumnShape::name).toList());
        List<ConstraintRule> unjudged = other.get().constraintRules().stream()
                .filter(constraintRule -> names.containsAll(constraintRule.columns())
                        && !actual.constraintRules().contains(constraintRule))
                .filter(constraintRule ->
                        actual.constraintRules().stream().noneMatch(mine -> alike(mine, constraintRule)))
                .toList();
        Set<String> apart = new HashSet<>();
        unjudged.stream()
                .filter(constraintRule -> constraintRule instanceof ConstraintRule.Exclusion)
                .forEach(constraintRule -> apart.addAll(constraintRule.columns()));
        List<ConstraintRule> constraintRules = new ArrayList<>(actual.constraintRules());
        constraintRules.addAll(unjudged);
        List<Condition> mine = Condition.of(actual);
        List<Condition> conditions = Condition.of(other.get()).stream()
                .filter(condition -> names.containsAll(condition.columns()) && !mine.contains(condition))
                .toList();
        return new CommonShape(
                new TableShape(
                        actual.name(),
                        actual.kind(),
                        columns,
                        constraintRules,
                        actual.parents(),
                        actual.bound(),
                        actual.partitionKey()),
                edges,
                apart,
                unjudged,
                conditions);
    }

    private static ColumnShape both(ColumnShape mine, ColumnShape theirs, Map<String, List<String>> edges) {
        boolean sameType = mine.type().underlying().equals(theirs.type().underlying());
        if (!sameType) {
            edges.put(mine.name(), RelatedTypeEdges.of(mine.type(), theirs.type()));
        }
        return new ColumnShape(
                mine.name(),
                mine.type().equals(theirs.type()) ? mine.type() : CommonSubtype.of(mine.type(), theirs.type()),
                !mine.mayBeNull() || !theirs.mayBeNull(),
                mine.defaultSql(),
                mine.identity(),
                mine.generation(),
                mine.sequence());
    }

    /** Whether the one demands all that the other does: rules are often only given another name. */
    private static boolean alike(ConstraintRule one, ConstraintRule other) {
        if (!one.columns().equals(other.columns())) {
            return false;
        }
        if (one instanceof ConstraintRule.Check a && other instanceof ConstraintRule.Check b) {
            return a.condition().equals(b.condition());
        }
        if (one instanceof ConstraintRule.Unique a && other instanceof ConstraintRule.Unique b) {
            return a.keys().equals(b.keys()) && a.predicate().isEmpty();
        }
        return one instanceof ConstraintRule.ForeignKey a
                && other instanceof ConstraintRule.ForeignKey b
                && a.target().equals(b.target())
                && a.targetColumns().equals(b.targetColumns());
    }
}
