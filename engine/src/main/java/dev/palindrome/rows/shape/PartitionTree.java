package dev.palindrome.rows.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tables are parts of which partitioned tables, over all levels. */
public final class PartitionTree {

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> leaves = new HashMap<>();

    public PartitionTree(SchemaShape schemaShape) {
        for (TableShape table : schemaShape.all()) {
            if (table.bound().isPresent() && table.parents().size() == 1) {
                parents.put(table.name(), table.parents().get(0));
            }
        }
        for (TableShape table : schemaShape.all()) {
            if (table.kind() == TableShape.Kind.ORDINARY) {
                above(table.name())
                        .forEach(above -> leaves.computeIfAbsent(above, name -> new ArrayList<>())
                                .add(table.name()));
            }
        }
    }

    /** The partitioned tables it is a part of, the nearest first. */
    public List<String> above(String table) {
        List<String> above = new ArrayList<>();
        for (String parent = parents.get(table); parent != null; parent = parents.get(parent)) {
            above.add(parent);
        }
        return above;
    }

    /** Those of its parts that hold rows. */
    public List<String> leaves(String table) {
        return leaves.getOrDefault(table, List.of());
    }

    /** The topmost partitioned table of each table that is a part of one. */
    public Map<String, String> roots() {
        Map<String, String> roots = new HashMap<>();
        parents.keySet().forEach(table -> {
            List<String> above = above(table);
            roots.put(table, above.get(above.size() - 1));
        });
        return roots;
    }
}
