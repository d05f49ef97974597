package dev.palindrome.rows.fill;

import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ConstraintRule;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Takes rows out again that are alike where only another shape of their table demands that they differ. */
final class DuplicateRowRemoval {

    private final SavepointExecutor savepointExecutor;

    DuplicateRowRemoval(SavepointExecutor savepointExecutor) {
        this.savepointExecutor = savepointExecutor;
    }

    void drop(FillTarget fillTarget) throws SQLException {
        for (ConstraintRule constraintRule : fillTarget.common().unjudged()) {
            if (constraintRule instanceof ConstraintRule.Unique unique) {
                drop(fillTarget, unique);
            }
        }
    }

    private void drop(FillTarget fillTarget, ConstraintRule.Unique unique) throws SQLException {
        List<String> keys = unique.expressions()
                ? unique.keys()
                : unique.columns().stream().map(SqlQuoting::name).toList();
        String some = keys.stream().map(key -> "(" + key + ") IS NOT NULL").collect(Collectors.joining(" AND "));
        String where = unique.predicate().map(p -> "(" + p + ")").orElse("true")
                + (unique.nullsNotDistinct() ? "" : " AND " + some);
        savepointExecutor.attempt("DELETE FROM ONLY " + fillTarget.name()
                + " WHERE ctid IN (SELECT t.palindrome_id FROM ("
                + "SELECT ctid AS palindrome_id, pg_catalog.row_number() OVER (PARTITION BY " + String.join(", ", keys)
                + " ORDER BY ctid) AS palindrome_n FROM ONLY " + fillTarget.name() + " WHERE " + where
                + ") AS t WHERE t.palindrome_n > 1)");
    }
}
