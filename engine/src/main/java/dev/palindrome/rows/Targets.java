package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables to put rows into, those of one partitioned table together. */
final class Targets {

    private static final int ROWS = 9;
    private static final int ROWS_OF_FURTHER_PARTITIONS = 2;

    private final Shapes shapes;
    private final Optional<Shapes> others;
    private final Partitions partitions;
    private final Map<String, String> roots;

    /**
     * @param others shapes of the same tables that rows must be valid for too
     */
    Targets(Shapes shapes, Optional<Shapes> others) {
        this.shapes = shapes;
        this.others = others;
        this.partitions = new Partitions(shapes);
        this.roots = partitions.roots();
    }

    /** The topmost partitioned table of a table, or itself. */
    String unitOf(String table) {
        return roots.getOrDefault(table, table);
    }

    boolean hasPartitions(String table) {
        return !partitions.leaves(table).isEmpty();
    }

    /** Partitioned tables among those asked for, and those above them. */
    Set<String> above(String table) {
        return new LinkedHashSet<>(partitions.above(table));
    }

    /** What to fill, by topmost table. */
    Map<String, List<Target>> of(Judge judge, Set<String> tables) throws SQLException {
        Set<String> stored = new TreeSet<>();
        for (String table : tables) {
            shapes.find(table).ifPresent(shape -> {
                if (shape.kind() == TableShape.Kind.ORDINARY) {
                    stored.add(table);
                } else {
                    stored.addAll(partitions.leaves(table));
                }
            });
        }
        Map<String, String> bounds = bounds(judge, stored);
        Map<String, GeneratedColumns> generated = GeneratedColumns.of(
                judge, stored.stream().flatMap(t -> shapes.find(t).stream()).toList());
        Map<String, List<Target>> units = new LinkedHashMap<>();
        for (String table : stored) {
            String unit = unitOf(table);
            List<Target> targets = units.computeIfAbsent(unit, name -> new ArrayList<>());
            TableShape shape = shapes.find(table).orElseThrow();
            GeneratedColumns made = generated.getOrDefault(table, GeneratedColumns.NONE);
            Optional<TableShape> other = others.flatMap(all -> all.find(table));
            targets.add(
                    unit.equals(table) || shapes.find(unit).isEmpty()
                            ? Target.plain(shape, made, other, ROWS)
                            : Target.leaf(
                                    shape,
                                    shapes.find(unit).orElseThrow(),
                                    bounds.getOrDefault(table, ""),
                                    made,
                                    other,
                                    targets.isEmpty() ? ROWS : ROWS_OF_FURTHER_PARTITIONS));
        }
        return units;
    }

    private Map<String, String> bounds(Judge judge, Set<String> tables) throws SQLException {
        List<String> leaves = tables.stream().filter(roots::containsKey).toList();
        Map<String, String> bounds = new HashMap<>();
        if (leaves.isEmpty()) {
            return bounds;
        }
        List<String> literals = leaves.stream()
                .map(name -> SqlLiteral.of(name, "pg_catalog.regclass"))
                .toList();
        String sql =
                "SELECT n, coalesce(pg_catalog.pg_get_partition_constraintdef(c), '') FROM pg_catalog.unnest(ARRAY["
                        + String.join(", ", literals) + "]) WITH ORDINALITY AS t(c, n)";
        for (List<String> row : judge.ask(sql).orElse(List.of())) {
            bounds.put(leaves.get(Integer.parseInt(row.get(0)) - 1), row.get(1));
        }
        return bounds;
    }
}
