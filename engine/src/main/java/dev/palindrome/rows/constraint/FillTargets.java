package dev.palindrome.rows.constraint;

import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.PartitionTree;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
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
public final class FillTargets {

    private static final int ROWS = 9;
    private static final int ROWS_OF_FURTHER_PARTITIONS = 2;

    private final SchemaShape schemaShape;
    private final Optional<SchemaShape> others;
    private final PartitionTree partitionTree;
    private final Map<String, String> roots;

    /**
     * @param others shapes of the same tables that rows must be valid for too
     */
    public FillTargets(SchemaShape schemaShape, Optional<SchemaShape> others) {
        this.schemaShape = schemaShape;
        this.others = others;
        this.partitionTree = new PartitionTree(schemaShape);
        this.roots = partitionTree.roots();
    }

    /** The topmost partitioned table of a table, or itself. */
    public String unitOf(String table) {
        return roots.getOrDefault(table, table);
    }

    public boolean hasPartitions(String table) {
        return !partitionTree.leaves(table).isEmpty();
    }

    /** Partitioned tables among those asked for, and those above them. */
    public Set<String> above(String table) {
        return new LinkedHashSet<>(partitionTree.above(table));
    }

    /** What to fill, by topmost table. */
    public Map<String, List<FillTarget>> of(SavepointExecutor savepointExecutor, Set<String> tables)
            throws SQLException {
        Set<String> stored = new TreeSet<>();
        for (String table : tables) {
            schemaShape.find(table).ifPresent(shape -> {
                if (shape.kind() == TableShape.Kind.ORDINARY) {
                    stored.add(table);
                } else {
                    stored.addAll(partitionTree.leaves(table));
                }
            });
        }
        Map<String, String> bounds = bounds(savepointExecutor, stored);
        Map<String, GeneratedColumns> generated = GeneratedColumns.of(
                savepointExecutor,
                stored.stream().flatMap(t -> schemaShape.find(t).stream()).toList());
        Map<String, List<FillTarget>> units = new LinkedHashMap<>();
        for (String table : stored) {
            String unit = unitOf(table);
            List<FillTarget> fillTargets = units.computeIfAbsent(unit, name -> new ArrayList<>());
            TableShape shape = schemaShape.find(table).orElseThrow();
            GeneratedColumns made = generated.getOrDefault(table, GeneratedColumns.NONE);
            Optional<TableShape> other = others.flatMap(all -> all.find(table));
            fillTargets.add(
                    unit.equals(table) || schemaShape.find(unit).isEmpty()
                            ? FillTarget.plain(shape, made, other, ROWS)
                            : FillTarget.leaf(
                                    shape,
                                    schemaShape.find(unit).orElseThrow(),
                                    bounds.getOrDefault(table, ""),
                                    made,
                                    other,
                                    fillTargets.isEmpty() ? ROWS : ROWS_OF_FURTHER_PARTITIONS));
        }
        return units;
    }

    private Map<String, String> bounds(SavepointExecutor savepointExecutor, Set<String> tables) throws SQLException {
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
        for (List<String> row : savepointExecutor.ask(sql).orElse(List.of())) {
            bounds.put(leaves.get(Integer.parseInt(row.get(0)) - 1), row.get(1));
        }
        return bounds;
    }
}
