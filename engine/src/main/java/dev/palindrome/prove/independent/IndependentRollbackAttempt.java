package dev.palindrome.prove.independent;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.UnfilledTable;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rolls one migration back where all are applied.
 *
 * @param stateWithoutMigration what all others give
 */
record IndependentRollbackAttempt(Migration migration, StateWithoutMigration stateWithoutMigration) {

    /**
     * @param before all of them
     * @param written those of migrations
     * @param own those of this migration
     * @param unfilled the tables that no rows could be made up for, and why
     */
    record Rows(FinalStateRows before, FinalStateRows written, RowsWrittenByUp own, Map<String, String> unfilled) {}

    /**
     * What came of it where there are no rows but those of migrations.
     *
     * @param reachesRows whether rows of others can be concerned, so that it has to be tried with some
     */
    record Bare(IndependentRollbackResult result, boolean reachesRows) {}

    /** @param with the shapes of the tables there; empty where rows are not compared */
    Bare bare(ScriptDatabase tip, Optional<SchemaShape> with) {
        RollbackLockFootprint rollbackLockFootprint = new RollbackLockFootprint();
        try {
            tip.run(rollback(), rollbackLockFootprint);
        } catch (ScriptFailedException failure) {
            return new Bare(came(Optional.of(failure), false, List.of(), List.of(), List.of()), false);
        }
        boolean reaches = with.isPresent()
                && rollbackLockFootprint.goesBeyond(with.get(), stateWithoutMigration.schemaShape(), named());
        return new Bare(
                came(Optional.empty(), false, stateWithoutMigration.differencesTo(tip), List.of(), List.of()), reaches);
    }

    /** @param bare what came of it without them */
    IndependentRollbackResult withRows(ScriptDatabase tip, Rows rows, IndependentRollbackResult bare)
            throws SQLException {
        RollbackLockFootprint rollbackLockFootprint = new RollbackLockFootprint();
        try {
            tip.run(rollback(), rollbackLockFootprint);
        } catch (ScriptFailedException failure) {
            return came(Optional.of(failure), true, bare.differences(), List.of(), List.of());
        }
        IndependentRowsCheck lone = new IndependentRowsCheck(rows, stateWithoutMigration.schemaShape(), migration);
        List<Finding> losses = lone.lostIn(tip);
        Map<String, String> unproven = new TreeMap<>(rows.unfilled());
        unproven.keySet()
                .retainAll(rollbackLockFootprint.tables(
                        rows.before().schemaShape(), stateWithoutMigration.schemaShape(), named()));
        unproven.putAll(lone.unproven());
        List<UnfilledTable> told = unproven.entrySet().stream()
                .map(table -> new UnfilledTable(table.getKey(), table.getValue()))
                .toList();
        return came(Optional.empty(), false, bare.differences(), losses, told);
    }

    private Set<String> named() {
        return TableMentions.of(stateWithoutMigration.schemaShape().tables(), rollback());
    }

    private Script rollback() {
        return migration.rollback().orElseThrow();
    }

    private IndependentRollbackResult came(
            Optional<ScriptFailedException> failure,
            boolean onlyWithRows,
            List<Difference> differences,
            List<Finding> losses,
            List<UnfilledTable> unproven) {
        return new IndependentRollbackResult(
                migration, Optional.empty(), failure, onlyWithRows, differences, losses, unproven);
    }
}
