package dev.palindrome.prove.independent;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all migrations but one give.
 *
 * @param tables what rows the tables may hold; empty where rows are not compared
 */
record StateWithoutMigration(Snapshot schema, Optional<SchemaShape> tables) {

    static StateWithoutMigration read(ScriptDatabase scriptDatabase, boolean rows) throws SQLException {
        return new StateWithoutMigration(
                scriptDatabase.snapshot(), rows ? Optional.of(scriptDatabase.schemaShape()) : Optional.empty());
    }

    SchemaShape schemaShape() {
        return tables.orElseThrow();
    }

    /** In what the schema of that database is another. */
    List<Difference> differencesTo(ScriptDatabase scriptDatabase) {
        return schema.differencesTo(scriptDatabase.snapshot()).stream()
                .filter(difference -> !isOfDatabase(difference.object()))
                .toList();
    }

    /** Settings and privileges of the database itself, which a copy of it does not have. */
    private static boolean isOfDatabase(String object) {
        return object.equals("database") || object.endsWith(" of the database") || object.endsWith(" in the database");
    }

    /** The tables that are there with the one too, but not alike: not every row that one of both may hold fits the other. */
    Set<String> unlike(SchemaShape with) {
        Set<String> unlike = new LinkedHashSet<>(with.notAsIn(schemaShape()));
        unlike.retainAll(schemaShape().tables());
        return unlike;
    }
}
