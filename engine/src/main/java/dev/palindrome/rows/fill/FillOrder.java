package dev.palindrome.rows.fill;

import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.shape.ConstraintRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * An order in which tables that are referred to come first.
 *
 * @param units topmost tables
 * @param circles tables that need each other's first row, by the one of them that comes first
 */
record FillOrder(List<String> units, Map<String, Set<String>> circles) {

    static FillOrder of(Map<String, List<FillTarget>> fillTargets, UnaryOperator<String> unitOf) {
        Map<String, Set<String>> needs = new TreeMap<>();
        Map<String, Set<String>> wants = new TreeMap<>();
        fillTargets.forEach((unit, tables) -> {
            needs.put(unit, new LinkedHashSet<>());
            wants.put(unit, new LinkedHashSet<>());
            for (FillTarget table : tables) {
                for (ConstraintRule constraintRule : table.shape().constraintRules()) {
                    if (constraintRule instanceof ConstraintRule.ForeignKey key
                            && fillTargets.containsKey(unitOf.apply(key.target()))) {
                        (key.mayStayNull(table.shape()) ? wants : needs)
                                .getOrDefault(unit, Set.of())
                                .add(unitOf.apply(key.target()));
                    }
                }
            }
            wants.getOrDefault(unit, Set.of()).remove(unit);
        });
        return ordered(needs, wants);
    }

    private static FillOrder ordered(Map<String, Set<String>> needs, Map<String, Set<String>> wants) {
        List<String> order = new ArrayList<>();
        Map<String, Set<String>> circles = new LinkedHashMap<>();
        Set<String> left = new LinkedHashSet<>(needs.keySet());
        while (!left.isEmpty()) {
            String next = left.stream()
                    .filter(unit -> free(unit, needs, left) && free(unit, wants, left))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(unit -> free(unit, needs, left))
                            .findFirst())
                    .orElse("");
            if (next.isEmpty()) {
                Set<String> circle = circle(left, needs);
                next = circle.iterator().next();
                circles.put(next, circle);
                circle.forEach(member -> needs.getOrDefault(member, Set.of()).removeAll(circle));
                continue;
            }
            order.add(next);
            left.remove(next);
        }
        return new FillOrder(order, circles);
    }

    private static boolean free(String unit, Map<String, Set<String>> demands, Set<String> left) {
        return demands.getOrDefault(unit, Set.of()).stream().noneMatch(left::contains);
    }

    /** Tables that need each other and nothing else: where one gets from a table that gets nowhere else. */
    private static Set<String> circle(Set<String> left, Map<String, Set<String>> needs) {
        Set<String> smallest = left;
        for (String start : left) {
            Set<String> reached = new LinkedHashSet<>(List.of(start));
            List<String> way = new ArrayList<>(reached);
            for (int at = 0; at < way.size(); at++) {
                for (String next : needs.getOrDefault(way.get(at), Set.of())) {
                    if (left.contains(next) && reached.add(next)) {
                        way.add(next);
                    }
                }
            }
            smallest = reached.size() < smallest.size() ? reached : smallest;
        }
        return new LinkedHashSet<>(smallest);
    }
}
