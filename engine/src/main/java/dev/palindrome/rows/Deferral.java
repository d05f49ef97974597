package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints that are only looked at when a transaction commits; rows that are to be judged cannot wait for that. */
final class Deferral {

    private final List<String> constraints;
    private final Map<String, List<String>> triggers;

    private Deferral(List<String> constraints, Map<String, List<String>> triggers) {
        this.constraints = constraints;
        this.triggers = triggers;
    }

    /** Lets every constraint be looked at by the statement that touches it. */
    static Deferral end(Judge judge) throws SQLException {
        List<String> constraints = new ArrayList<>();
        Map<String, List<String>> triggers = new HashMap<>();
        for (List<String> row : judge.ask(
                        "SELECT DISTINCT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(k.conname) AS name,"
                                + " CASE WHEN k.contype = 't' THEN pg_catalog.quote_ident(t.nspname) || '.' ||"
                                + " pg_catalog.quote_ident(c.relname) END AS trigger_of FROM pg_catalog.pg_constraint k"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace"
                                + " LEFT JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
                                + " LEFT JOIN pg_catalog.pg_namespace t ON t.oid = c.relnamespace"
                                + " WHERE k.condeferred ORDER BY 1, 2")
                .orElse(List.of())) {
            constraints.add(row.get(0));
            if (!row.get(1).isEmpty()) {
                triggers.computeIfAbsent(row.get(1), table -> new ArrayList<>()).add(row.get(0));
            }
        }
        if (!constraints.isEmpty()) {
            judge.attempt("SET CONSTRAINTS ALL IMMEDIATE");
        }
        return new Deferral(constraints, triggers);
    }

    /** Whether triggers of a table wait for the end of a transaction, by the intention of whoever made them. */
    boolean waits(String table) {
        return triggers.containsKey(table);
    }

    /** Lets the triggers of a table wait until they are told to look. */
    void triggersWait(Judge judge, String table) throws SQLException {
        judge.attempt("SET CONSTRAINTS " + String.join(", ", triggers.getOrDefault(table, List.of())) + " DEFERRED");
    }

    /** What the triggers of a table say now; empty where they have nothing against it. */
    Optional<Refusal> triggersLook(Judge judge, String table) throws SQLException {
        return judge.attempt(
                "SET CONSTRAINTS " + String.join(", ", triggers.getOrDefault(table, List.of())) + " IMMEDIATE");
    }

    void begin(Judge judge) throws SQLException {
        if (!constraints.isEmpty()) {
            judge.attempt("SET CONSTRAINTS " + String.join(", ", constraints) + " DEFERRED");
        }
    }
}
