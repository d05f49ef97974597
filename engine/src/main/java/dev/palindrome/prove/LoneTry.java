package dev.palindrome.prove;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rolls one migration back where all are applied.
 *
 * @param without what all others give
 */
record LoneTry(Migration migration, Without without) {

    /**
     * @param before all of them
     * @param written those of migrations
     * @param own those of this migration
     */
    record Rows(TipRows before, TipRows written, OwnRows own) {}

    /**
     * What came of it where there are no rows but those of migrations.
     *
     * @param reachesRows whether rows of others can be concerned, so that it has to be tried with some
     */
    record Bare(LoneRollback result, boolean reachesRows) {}

    /** @param with the shapes of the tables there; empty where nobody asks for rows */
    Bare bare(Trial tip, Optional<Shapes> with) {
        Reach reach = new Reach();
        try {
            tip.run(rollback(), reach);
        } catch (ScriptFailedException failure) {
            return new Bare(came(Optional.of(failure), false, List.of(), List.of()), false);
        }
        boolean reaches = with.isPresent()
                && reach.goesBeyond(
                        with.get(),
                        without.shapes(),
                        Mentions.of(without.shapes().tables(), rollback()));
        return new Bare(came(Optional.empty(), false, without.differencesTo(tip), List.of()), reaches);
    }

    /** @param bare what came of it without them */
    LoneRollback withRows(Trial tip, Rows rows, LoneRollback bare) throws SQLException {
        try {
            tip.run(rollback());
        } catch (ScriptFailedException failure) {
            return came(Optional.of(failure), true, bare.differences(), List.of());
        }
        List<Finding> losses = new LoneRows(rows, without.shapes(), migration).lostIn(tip);
        return came(Optional.empty(), false, bare.differences(), losses);
    }

    private Script rollback() {
        return migration.rollback().orElseThrow();
    }

    private LoneRollback came(
            Optional<ScriptFailedException> failure,
            boolean onlyWithRows,
            List<Difference> differences,
            List<Finding> losses) {
        return new LoneRollback(migration, Optional.empty(), failure, onlyWithRows, differences, losses);
    }
}
