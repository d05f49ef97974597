package dev.palindrome.prove;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all migrations but one give.
 *
 * @param tables what rows the tables may hold; empty where nobody asks for rows
 */
record Without(Snapshot schema, Optional<Shapes> tables) {

    static Without read(Trial trial, boolean rows) throws SQLException {
        return new Without(trial.snapshot(), rows ? Optional.of(trial.shapes()) : Optional.empty());
    }

    Shapes shapes() {
        return tables.orElseThrow();
    }

    /** In what the schema of that database is another. */
    List<Difference> differencesTo(Trial trial) {
        return schema.differencesTo(trial.snapshot()).stream()
                .filter(difference -> !isOfDatabase(difference.object()))
                .toList();
    }

    /** Settings and privileges of the database itself, which a copy of it does not have. */
    private static boolean isOfDatabase(String object) {
        return object.equals("database") || object.endsWith(" of the database") || object.endsWith(" in the database");
    }

    /** The tables that are there with the one too, but not alike: not every row that one of both may hold fits the other. */
    Set<String> unlike(Shapes with) {
        Set<String> unlike = new LinkedHashSet<>(with.notAsIn(shapes()));
        unlike.retainAll(shapes().tables());
        return unlike;
    }
}
