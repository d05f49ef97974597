package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.rows.Shapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that people give in fixtures, put in where all migrations are applied, as if programs had written them there. What
 * is to take the place of rows that migrations wrote, as a dump does, is none of it: nothing would tell whose rows are whose.
 */
record TipGiven(List<Script> fixtures) {

    static TipGiven of(GivenRows rows, List<Migration> applied) {
        return new TipGiven(applied.stream()
                .flatMap(migration -> rows.after(migration).stream())
                .filter(given -> !given.instead())
                .map(GivenRows.Given::script)
                .toList());
    }

    /** Those that name none of these tables. */
    TipGiven without(Set<String> tables) {
        return new TipGiven(fixtures.stream()
                .filter(fixture -> Mentions.of(tables, fixture).isEmpty())
                .toList());
    }

    /** Those that are not among others. */
    TipGiven without(TipGiven others) {
        return new TipGiven(fixtures.stream()
                .filter(fixture -> !others.fixtures.contains(fixture))
                .toList());
    }

    /**
     * Puts them in.
     *
     * @return why not, by the tables that one names which later migrations leave no room for
     */
    Map<String, String> put(Trial trial, Shapes shapes) {
        Map<String, String> refused = new HashMap<>();
        for (Script fixture : fixtures) {
            try {
                trial.run(fixture);
            } catch (ScriptFailedException failure) {
                String why = "; the rows of " + failure.where() + " do not fit once all migrations are applied: "
                        + failure.problem().what().lines().findFirst().orElse("");
                Mentions.of(shapes.tables(), fixture).forEach(table -> refused.merge(table, why, String::concat));
            }
        }
        return refused;
    }
}
