package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables in an order in which those referred to come first.
 *
 * @param tables all of them
 * @param late foreign keys, by table, that close a circle and can stay NULL until all tables have rows
 */
record FillOrder(List<TableShape> tables, Map<String, Set<Rule.ForeignKey>> late) {

    static FillOrder of(Collection<TableShape> tables) {
        Map<String, TableShape> left = new TreeMap<>();
        tables.forEach(table -> left.put(table.name(), table));
        List<TableShape> ordered = new ArrayList<>();
        Map<String, Set<Rule.ForeignKey>> late = new HashMap<>();
        while (!left.isEmpty()) {
            TableShape next = next(left);
            for (Rule.ForeignKey key : open(next, left)) {
                late.computeIfAbsent(next.name(), name -> new HashSet<>()).add(key);
            }
            ordered.add(next);
            left.remove(next.name());
        }
        return new FillOrder(ordered, late);
    }

    Set<Rule.ForeignKey> lateOf(TableShape table) {
        return late.getOrDefault(table.name(), Set.of());
    }

    /** One that refers to nothing open; else one whose open keys can all be NULL; else one on a circle. */
    private static TableShape next(Map<String, TableShape> left) {
        Map<String, List<Rule.ForeignKey>> open = new LinkedHashMap<>();
        left.forEach((name, table) -> open.put(name, open(table, left)));
        for (TableShape table : left.values()) {
            if (open.getOrDefault(table.name(), List.of()).isEmpty()) {
                return table;
            }
        }
        Set<String> circle = circle(left, open);
        for (TableShape table : left.values()) {
            if (circle.contains(table.name())
                    && open.getOrDefault(table.name(), List.of()).stream().allMatch(key -> canWait(key, table))) {
                return table;
            }
        }
        return left.getOrDefault(
                circle.iterator().next(), left.values().iterator().next());
    }

    /** The tables from which one comes back to where one was, going along open keys that cannot wait where there are such. */
    private static Set<String> circle(Map<String, TableShape> left, Map<String, List<Rule.ForeignKey>> open) {
        String at = left.keySet().iterator().next();
        List<String> way = new ArrayList<>();
        while (!way.contains(at)) {
            way.add(at);
            at = open.getOrDefault(at, List.of()).get(0).target();
        }
        return new java.util.LinkedHashSet<>(way.subList(way.indexOf(at), way.size()));
    }

    private static List<Rule.ForeignKey> open(TableShape table, Map<String, TableShape> left) {
        List<Rule.ForeignKey> open = new ArrayList<>();
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.ForeignKey key
                    && !key.target().equals(table.name())
                    && left.containsKey(key.target())) {
                open.add(key);
            }
        }
        return open;
    }

    /** Whether a row can do without what the key refers to. */
    static boolean canWait(Rule.ForeignKey key, TableShape table) {
        return key.matchFull()
                ? key.columns().stream().allMatch(column -> mayBeNull(table, column))
                : key.columns().stream().anyMatch(column -> mayBeNull(table, column));
    }

    static boolean mayBeNull(TableShape table, String column) {
        return table.column(column).map(FillOrder::mayBeNull).orElse(false);
    }

    static boolean mayBeNull(ColumnShape column) {
        TypeShape type = column.type();
        while (type.kind() == TypeShape.Kind.DOMAIN) {
            if (type.notNull()) {
                return false;
            }
            type = type.base().orElseThrow();
        }
        return !column.notNull();
    }
}
