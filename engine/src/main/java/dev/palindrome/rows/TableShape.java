package dev.palindrome.rows;

import java.util.List;
import java.util.Optional;

/**
 * A table and what rows it may hold.
 *
 * @param name qualified and quoted where it has to be, so that SQL can use it: {@code public.orders}
 * @param kind whether rows are stored in it
 * @param columns in order
 * @param rules in order of their names
 * @param parents the partitioned table it is a partition of, or the tables it inherits from; qualified and quoted
 * @param bound of a partition, as {@code pg_get_expr} writes it ({@code FOR VALUES IN ('a')})
 * @param partitionKey of a partitioned table, as {@code pg_get_partkeydef} writes it
 */
record TableShape(
        String name,
        Kind kind,
        List<ColumnShape> columns,
        List<Rule> rules,
        List<String> parents,
        Optional<String> bound,
        Optional<String> partitionKey) {

    enum Kind {
        /** Holds rows itself. */
        ORDINARY,
        /** Holds rows only through its partitions. */
        PARTITIONED
    }

    TableShape {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        parents = List.copyOf(parents);
    }

    Optional<ColumnShape> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Whether the table has the column and the column accepts NULL. */
    boolean mayBeNull(String column) {
        return column(column).map(ColumnShape::mayBeNull).orElse(false);
    }

    /** The columns by which a row is recognised: of the primary key, else of a unique rule that refuses NULL, else none. */
    List<String> key() {
        return rules.stream()
                .filter(Rule.Unique.class::isInstance)
                .map(Rule.Unique.class::cast)
                .filter(unique -> !unique.expressions() && unique.predicate().isEmpty())
                .filter(unique -> unique.primary()
                        || unique.columns().stream()
                                .allMatch(
                                        c -> column(c).map(ColumnShape::notNull).orElse(false)))
                .min((a, b) -> Boolean.compare(b.primary(), a.primary()))
                .map(Rule.Unique::columns)
                .orElse(List.of());
    }
}
