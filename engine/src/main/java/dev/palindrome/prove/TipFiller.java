package dev.palindrome.prove;

import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Filling;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts made-up rows into a database that all migrations were applied to, and commits. */
record TipFiller(Filler filler) {

    /** @param given is put in before */
    Filling fill(Trial trial, Shapes shapes, Set<String> tables, TipGiven given) throws SQLException {
        return fill(trial, shapes, new Filler.Request(tables, Optional.empty(), Optional.empty()), given);
    }

    /** With rows that these shapes accept too. */
    Filling fill(Trial trial, Shapes shapes, Set<String> tables, Shapes within, TipGiven given) throws SQLException {
        return fill(trial, shapes, new Filler.Request(tables, Optional.of(within), Optional.empty()), given);
    }

    private Filling fill(Trial trial, Shapes shapes, Filler.Request request, TipGiven given) throws SQLException {
        Map<String, String> refused = given.put(trial, shapes);
        Filling filling = CommittedFill.of(filler, trial.connection(), shapes, request);
        Map<String, String> unfilled = new HashMap<>(filling.unfilled());
        unfilled.replaceAll((table, reason) -> reason + refused.getOrDefault(table, ""));
        return new Filling(filling.filled(), unfilled, filling.rows());
    }
}
