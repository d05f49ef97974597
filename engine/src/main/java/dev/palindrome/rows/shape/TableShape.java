package dev.palindrome.rows.shape;

import java.util.List;
import java.util.Optional;

/**
 * A table and what rows it may hold.
 *
 * @param name qualified and quoted where it has to be, so that SQL can use it: {@code public.orders}
 * @param kind whether rows are stored in it
 * @param columns in order
 * @param constraintRules in order of their names
 * @param parents the partitioned table it is a partition of, or the tables it inherits from; qualified and quoted
 * @param bound of a partition, as {@code pg_get_expr} writes it ({@code FOR VALUES IN ('a')})
 * @param partitionKey of a partitioned table, as {@code pg_get_partkeydef} writes it
 */
public record TableShape(
        String name,
        Kind kind,
        List<ColumnShape> columns,
        List<ConstraintRule> constraintRules,
        List<String> parents,
        Optional<String> bound,
        Optional<String> partitionKey) {

    public enum Kind {
        /** Holds rows itself. */
        ORDINARY,
        /** Holds rows only through its partitions. */
        PARTITIONED
    }

    public TableShape {
        columns = List.copyOf(columns);
        constraintRules = List.copyOf(constraintRules);
        parents = List.copyOf(parents);
    }

    public Optional<ColumnShape> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Whether the table has the column and the column accepts NULL. */
    public boolean mayBeNull(String column) {
        return column(column).map(ColumnShape::mayBeNull).orElse(false);
    }

    /** The columns by which a row is recognised: of the primary key, else of a unique rule that refuses NULL, else none. */
    public List<String> key() {
        return constraintRules.stream()
                .filter(ConstraintRule.Unique.class::isInstance)
                .map(ConstraintRule.Unique.class::cast)
                .filter(unique -> !unique.expressions() && unique.predicate().isEmpty())
                .filter(unique -> unique.primary()
                        || unique.columns().stream()
                                .allMatch(
                                        c -> column(c).map(ColumnShape::notNull).orElse(false)))
                .min((a, b) -> Boolean.compare(b.primary(), a.primary()))
                .map(ConstraintRule.Unique::columns)
                .orElse(List.of());
    }
}
