package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Constraints that are only looked at when a transaction commits; rows that are to be judged cannot wait for that. */
final class Deferral {

    private final List<String> constraints;

    private Deferral(List<String> constraints) {
        this.constraints = constraints;
    }

    /** Lets every constraint be looked at by the statement that touches it. */
    static Deferral end(Judge judge) throws SQLException {
        Optional<List<List<String>>> deferred = judge.ask("SELECT DISTINCT pg_catalog.quote_ident(n.nspname) || '.' ||"
                + " pg_catalog.quote_ident(k.conname) FROM pg_catalog.pg_constraint k"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace WHERE k.condeferred ORDER BY 1");
        List<String> names =
                deferred.orElse(List.of()).stream().map(row -> row.get(0)).toList();
        if (!names.isEmpty()) {
            judge.attempt("SET CONSTRAINTS ALL IMMEDIATE");
        }
        return new Deferral(names);
    }

    void begin(Judge judge) throws SQLException {
        if (!constraints.isEmpty()) {
            judge.attempt("SET CONSTRAINTS " + String.join(", ", constraints) + " DEFERRED");
        }
    }
}
