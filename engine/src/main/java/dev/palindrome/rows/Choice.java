package dev.palindrome.rows;

import java.util.LinkedHashMap;
import java.util.Map;

/** SQL expressions for some columns of a row, to be taken together; {@code DEFAULT} and {@code NULL} are among them. */
record Choice(Map<String, String> values) {

    static final String DEFAULT = "DEFAULT";
    static final String NULL = "NULL";

    Choice {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Choice of(String column, String expression) {
        return new Choice(Map.of(column, expression));
    }

    /** Both; where both have a column, the other's counts. */
    Choice and(Choice other) {
        Map<String, String> both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new Choice(both);
    }

    Choice only(java.util.Collection<String> columns) {
        Map<String, String> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(columns);
        return new Choice(some);
    }

    String get(String column) {
        return values.getOrDefault(column, NULL);
    }
}
