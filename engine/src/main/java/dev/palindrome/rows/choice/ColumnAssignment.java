package dev.palindrome.rows.choice;

import java.util.LinkedHashMap;
import java.util.Map;

/** SQL expressions for some columns of a row, to be taken together; {@code DEFAULT} and {@code NULL} are among them. */
public record ColumnAssignment(Map<String, String> values) {

    public static final String DEFAULT = "DEFAULT";
    public static final String NULL = "NULL";

    public ColumnAssignment {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static ColumnAssignment of(String column, String expression) {
        return new ColumnAssignment(Map.of(column, expression));
    }

    /** Both; where both have a column, the other's counts. */
    public ColumnAssignment and(ColumnAssignment other) {
        Map<String, String> both = new LinkedHashMap<>(values);
        both.putAll(other.values);
        return new ColumnAssignment(both);
    }

    ColumnAssignment only(java.util.Collection<String> columns) {
        Map<String, String> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(columns);
        return new ColumnAssignment(some);
    }

    public String get(String column) {
        return values.getOrDefault(column, NULL);
    }
}
