package dev.palindrome.rows.fill;

import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ConstraintRule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lets rows that had to go in before those they refer to refer to them, where nothing objects. */
final class ForeignKeyBackfill {

    private final SavepointExecutor savepointExecutor;

    ForeignKeyBackfill(SavepointExecutor savepointExecutor) {
        this.savepointExecutor = savepointExecutor;
    }

    /** Every second row that has NULL there gets the key of a row of the target; one row after the other. */
    void tie(FillTarget table, ConstraintRule.ForeignKey key) throws SQLException {
        List<String> set = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (int c = 0; c < key.columns().size(); c++) {
            String column = SqlQuoting.name(key.columns().get(c));
            String target = SqlQuoting.name(key.targetColumns().get(c));
            if (table.shape().mayBeNull(key.columns().get(c))) {
                set.add(column + " = p." + target);
                open.add("r." + column + " IS NULL");
            } else {
                equal.add(" AND p." + target + " = r." + column);
            }
        }
        String targets = SqlQuoting.names(key.targetColumns());
        savepointExecutor.attempt("UPDATE ONLY " + table.name() + " AS r SET " + String.join(", ", set)
                + " FROM (SELECT " + targets + ", pg_catalog.row_number() OVER (ORDER BY " + targets
                + ") AS palindrome_n"
                + " FROM " + key.target() + " WHERE (" + targets + ") IS NOT NULL) AS p,"
                + " (SELECT r.ctid AS palindrome_id, pg_catalog.row_number() OVER (ORDER BY r.ctid) AS palindrome_n FROM ONLY "
                + table.name() + " AS r WHERE " + String.join(" AND ", open) + ") AS k"
                + " WHERE r.ctid = k.palindrome_id AND k.palindrome_n % 2 = 0 AND p.palindrome_n = k.palindrome_n / 2"
                + String.join("", equal));
    }
}
