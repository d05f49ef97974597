package dev.palindrome.rows.shape;

import java.util.List;
import java.util.Optional;

/** What a table demands of its rows beyond what its columns demand. Column names are as they are, not quoted. */
public sealed interface ConstraintRule {

    /** The name of the constraint or index, not quoted. */
    String name();

    /** The columns it looks at, as far as they are known; an expression's are. */
    List<String> columns();

    /**
     * A condition on a row.
     *
     * @param condition as {@code pg_get_expr} writes it, without the word CHECK
     */
    record Check(String name, List<String> columns, String condition) implements ConstraintRule {
        public Check {
            columns = List.copyOf(columns);
        }
    }

    /**
     * No two rows alike: a unique constraint, a primary key or a unique index.
     *
     * @param keys what is compared: column names, or expressions
     * @param expressions whether some of the keys are expressions
     * @param predicate of a partial index
     */
    record Unique(
            String name,
            List<String> columns,
            List<String> keys,
            boolean expressions,
            Optional<String> predicate,
            boolean primary,
            boolean nullsNotDistinct)
            implements ConstraintRule {
        public Unique {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /**
     * No two rows that clash.
     *
     * @param operators one a column
     * @param definition as {@code pg_get_constraintdef} writes it
     */
    record Exclusion(String name, List<String> columns, List<String> operators, String definition)
            implements ConstraintRule {
        public Exclusion {
            columns = List.copyOf(columns);
            operators = List.copyOf(operators);
        }
    }

    /**
     * A reference to another table, or to its own.
     *
     * @param target the table referred to, qualified and quoted
     * @param targetColumns in the order of {@code columns}
     * @param onDelete {@code pg_constraint.confdeltype}
     */
    record ForeignKey(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            boolean deferrable,
            boolean matchFull,
            char onDelete)
            implements ConstraintRule {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        /** Whether a row of the table may refer to no row: enough of the key's columns accept NULL. */
        public boolean mayStayNull(TableShape table) {
            return matchFull
                    ? columns.stream().allMatch(table::mayBeNull)
                    : columns.stream().anyMatch(table::mayBeNull);
        }
    }
}
