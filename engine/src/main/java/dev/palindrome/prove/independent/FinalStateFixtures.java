package dev.palindrome.prove.independent;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.shape.SchemaShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of fixtures, put in where all migrations are applied, as if programs had written them there. What
 * is to take the place of rows that migrations wrote, as a dump does, is none of it: nothing would tell whose rows are whose.
 */
record FinalStateFixtures(List<Script> fixtures) {

    static FinalStateFixtures of(Fixtures rows, List<Migration> applied) {
        return new FinalStateFixtures(applied.stream()
                .flatMap(migration -> rows.after(migration).stream())
                .filter(given -> !given.instead())
                .map(Fixtures.Given::script)
                .toList());
    }

    /** Those that name none of these tables. */
    FinalStateFixtures without(Set<String> tables) {
        return new FinalStateFixtures(fixtures.stream()
                .filter(fixture -> TableMentions.of(tables, fixture).isEmpty())
                .toList());
    }

    /** Those that are not among others. */
    FinalStateFixtures without(FinalStateFixtures others) {
        return new FinalStateFixtures(fixtures.stream()
                .filter(fixture -> !others.fixtures.contains(fixture))
                .toList());
    }

    /**
     * Puts them in.
     *
     * @return why not, by the tables that one names which later migrations leave no room for
     */
    Map<String, String> put(ScriptDatabase scriptDatabase, SchemaShape schemaShape) {
        Map<String, String> refused = new HashMap<>();
        for (Script fixture : fixtures) {
            try {
                scriptDatabase.run(fixture);
            } catch (ScriptFailedException failure) {
                String why = "; the rows of " + failure.where() + " do not fit once all migrations are applied: "
                        + failure.problem().what().lines().findFirst().orElse("");
                TableMentions.of(schemaShape.tables(), fixture)
                        .forEach(table -> refused.merge(table, why, String::concat));
            }
        }
        return refused;
    }
}
