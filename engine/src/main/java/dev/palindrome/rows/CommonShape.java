package dev.palindrome.rows;

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
record CommonShape(
        TableShape shape,
        Map<String, List<String>> edges,
        Set<String> apart,
        List<Rule> unjudged,
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
        List<Rule> unjudged = other.get().rules().stream()
                .filter(rule ->
                        names.containsAll(rule.columns()) && !actual.rules().contains(rule))
                .filter(rule -> actual.rules().stream().noneMatch(mine -> alike(mine, rule)))
                .toList();
        Set<String> apart = new HashSet<>();
        unjudged.stream().filter(rule -> rule instanceof Rule.Exclusion).forEach(rule -> apart.addAll(rule.columns()));
        List<Rule> rules = new ArrayList<>(actual.rules());
        rules.addAll(unjudged);
        List<Condition> mine = Condition.of(actual);
        List<Condition> conditions = Condition.of(other.get()).stream()
                .filter(condition -> names.containsAll(condition.columns()) && !mine.contains(condition))
                .toList();
        return new CommonShape(
                new TableShape(
                        actual.name(),
                        actual.kind(),
                        columns,
                        rules,
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
            edges.put(mine.name(), SharedEdges.of(mine.type(), theirs.type()));
        }
        return new ColumnShape(
                mine.name(),
                mine.type().equals(theirs.type()) ? mine.type() : Narrowing.of(mine.type(), theirs.type()),
                !mine.mayBeNull() || !theirs.mayBeNull(),
                mine.defaultSql(),
                mine.identity(),
                mine.generation(),
                mine.sequence());
    }

    /** Whether the one demands all that the other does: rules are often only given another name. */
    private static boolean alike(Rule one, Rule other) {
        if (!one.columns().equals(other.columns())) {
            return false;
        }
        if (one instanceof Rule.Check a && other instanceof Rule.Check b) {
            return a.condition().equals(b.condition());
        }
        if (one instanceof Rule.Unique a && other instanceof Rule.Unique b) {
            return a.keys().equals(b.keys()) && a.predicate().isEmpty();
        }
        return one instanceof Rule.ForeignKey a
                && other instanceof Rule.ForeignKey b
                && a.target().equals(b.target())
                && a.targetColumns().equals(b.targetColumns());
    }
}
