package dev.palindrome.rows;

import java.util.List;
import java.util.Map;

/** Values worth trying for columns, found in conditions: checks, domains, partial indexes, bounds of partitions. */
final class Hints {

    private Hints() {}

    /** Column to SQL expressions, best first. */
    static Map<String, List<String>> of(TableShape table) {
        return Map.of();
    }

    /** Assignments (column to SQL expression) of several columns together that probably satisfy the condition, best first. */
    static List<Map<String, String>> combinations(Rule.Check check, TableShape table) {
        return List.of();
    }

    /** Assignments of a partition key's columns that probably belong into a partition, best first. */
    static List<Map<String, String>> inside(TableShape leaf, TableShape parent) {
        return List.of();
    }
}
