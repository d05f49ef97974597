package dev.palindrome.rows.fill;

import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints that are only looked at when a transaction commits; rows that are to be judged cannot wait for that. */
final class DeferredConstraints {

    private final List<String> constraints;
    private final Map<String, List<String>> triggers;

    private DeferredConstraints(List<String> constraints, Map<String, List<String>> triggers) {
        this.constraints = constraints;
        this.triggers = triggers;
    }

    /** Lets every constraint be looked at by the statement that touches it. */
    static DeferredConstraints end(SavepointExecutor savepointExecutor) throws SQLException {
        List<String> constraints = new ArrayList<>();
        Map<String, List<String>> triggers = new HashMap<>();
        for (List<String> row : savepointExecutor
                .ask(
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
            savepointExecutor.attempt("SET CONSTRAINTS ALL IMMEDIATE");
        }
        return new DeferredConstraints(constraints, triggers);
    }

    /** Whether triggers of a table wait for the end of a transaction, by the intention of whoever made them. */
    boolean waits(String table) {
        return triggers.containsKey(table);
    }

    /** Defers the constraint triggers of a table until they are switched back. */
    void triggersWait(SavepointExecutor savepointExecutor, String table) throws SQLException {
        savepointExecutor.attempt(
                "SET CONSTRAINTS " + String.join(", ", triggers.getOrDefault(table, List.of())) + " DEFERRED");
    }

    /** What the triggers of a table say now; empty where they have nothing against it. */
    Optional<InsertRefusal> triggersLook(SavepointExecutor savepointExecutor, String table) throws SQLException {
        return savepointExecutor.attempt(
                "SET CONSTRAINTS " + String.join(", ", triggers.getOrDefault(table, List.of())) + " IMMEDIATE");
    }

    void begin(SavepointExecutor savepointExecutor) throws SQLException {
        if (!constraints.isEmpty()) {
            savepointExecutor.attempt("SET CONSTRAINTS " + String.join(", ", constraints) + " DEFERRED");
        }
    }
}
