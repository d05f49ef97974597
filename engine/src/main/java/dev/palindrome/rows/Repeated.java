package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Takes rows out again that are alike where only another shape of their table demands that they differ. */
final class Repeated {

    private final Judge judge;

    Repeated(Judge judge) {
        this.judge = judge;
    }

    void drop(Target target) throws SQLException {
        for (Rule rule : target.common().unjudged()) {
            if (rule instanceof Rule.Unique unique) {
                drop(target, unique);
            }
        }
    }

    private void drop(Target target, Rule.Unique unique) throws SQLException {
        List<String> keys = unique.expressions()
                ? unique.keys()
                : unique.columns().stream().map(Quoting::name).toList();
        String some = keys.stream().map(key -> "(" + key + ") IS NOT NULL").collect(Collectors.joining(" AND "));
        String where = unique.predicate().map(p -> "(" + p + ")").orElse("true")
                + (unique.nullsNotDistinct() ? "" : " AND " + some);
        judge.attempt("DELETE FROM ONLY " + target.name() + " WHERE ctid IN (SELECT t.palindrome_id FROM ("
                + "SELECT ctid AS palindrome_id, pg_catalog.row_number() OVER (PARTITION BY " + String.join(", ", keys)
                + " ORDER BY ctid) AS palindrome_n FROM ONLY " + target.name() + " WHERE " + where
                + ") AS t WHERE t.palindrome_n > 1)");
    }
}
