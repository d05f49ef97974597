package dev.palindrome.prove;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.Unproven;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
     * @param unfilled the tables that no rows could be made up for, and why
     */
    record Rows(TipRows before, TipRows written, OwnRows own, Map<String, String> unfilled) {}

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
            return new Bare(came(Optional.of(failure), false, List.of(), List.of(), List.of()), false);
        }
        boolean reaches = with.isPresent() && reach.goesBeyond(with.get(), without.shapes(), named());
        return new Bare(came(Optional.empty(), false, without.differencesTo(tip), List.of(), List.of()), reaches);
    }

    /** @param bare what came of it without them */
    LoneRollback withRows(Trial tip, Rows rows, LoneRollback bare) throws SQLException {
        Reach reach = new Reach();
        try {
            tip.run(rollback(), reach);
        } catch (ScriptFailedException failure) {
            return came(Optional.of(failure), true, bare.differences(), List.of(), List.of());
        }
        LoneRows lone = new LoneRows(rows, without.shapes(), migration);
        List<Finding> losses = lone.lostIn(tip);
        Map<String, String> unproven = new TreeMap<>(rows.unfilled());
        unproven.keySet().retainAll(reach.tables(rows.before().shapes(), without.shapes(), named()));
        unproven.putAll(lone.unproven());
        List<Unproven> told = unproven.entrySet().stream()
                .map(table -> new Unproven(table.getKey(), table.getValue()))
                .toList();
        return came(Optional.empty(), false, bare.differences(), losses, told);
    }

    private Set<String> named() {
        return Mentions.of(without.shapes().tables(), rollback());
    }

    private Script rollback() {
        return migration.rollback().orElseThrow();
    }

    private LoneRollback came(
            Optional<ScriptFailedException> failure,
            boolean onlyWithRows,
            List<Difference> differences,
            List<Finding> losses,
            List<Unproven> unproven) {
        return new LoneRollback(migration, Optional.empty(), failure, onlyWithRows, differences, losses, unproven);
    }
}
