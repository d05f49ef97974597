package dev.palindrome.prove.independent;

import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.rows.CommittedFill;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts synthetic rows into a database that all migrations were applied to, and commits. */
record FinalStateFiller(SyntheticRowFiller syntheticRowFiller) {

    /** @param given is put in before */
    FillResult fill(
            ScriptDatabase scriptDatabase, SchemaShape schemaShape, Set<String> tables, FinalStateFixtures given)
            throws SQLException {
        return fill(
                scriptDatabase,
                schemaShape,
                new SyntheticRowFiller.Request(tables, Optional.empty(), Optional.empty()),
                given);
    }

    /** With rows that these shapes accept too. */
    FillResult fill(
            ScriptDatabase scriptDatabase,
            SchemaShape schemaShape,
            Set<String> tables,
            SchemaShape within,
            FinalStateFixtures given)
            throws SQLException {
        return fill(
                scriptDatabase,
                schemaShape,
                new SyntheticRowFiller.Request(tables, Optional.of(within), Optional.empty()),
                given);
    }

    private FillResult fill(
            ScriptDatabase scriptDatabase,
            SchemaShape schemaShape,
            SyntheticRowFiller.Request request,
            FinalStateFixtures given)
            throws SQLException {
        Map<String, String> refused = given.put(scriptDatabase, schemaShape);
        FillResult fillResult = CommittedFill.of(syntheticRowFiller, scriptDatabase.connection(), schemaShape, request);
        Map<String, String> unfilled = new HashMap<>(fillResult.unfilled());
        unfilled.replaceAll((table, reason) -> reason + refused.getOrDefault(table, ""));
        return new FillResult(fillResult.filled(), unfilled, fillResult.rows());
    }
}
