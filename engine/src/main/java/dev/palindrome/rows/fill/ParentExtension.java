package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ChoiceVariables;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.fill.table.TableFill;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** More parent rows for a table that takes none of the rows tried: for its partitions, or such as a trigger of the table makes. */
final class ParentExtension {

    private static final int FAR = 1000;
    private static final int MORE = 80;
    private static final int OFTEN = 4;

    private final FillRun fill;
    private final SavepointExecutor savepointExecutor;
    private final SchemaShape schemaShape;
    private final FillProgress progress;
    private final long seed;
    private final Map<String, FillTarget> all = new HashMap<>();
    private final Map<String, Integer> extended = new HashMap<>();
    /** Where rows begin whose keys no other table has. */
    private int farther;

    ParentExtension(
            FillRun fill,
            SavepointExecutor savepointExecutor,
            SchemaShape schemaShape,
            FillProgress progress,
            long seed) {
        this.fill = fill;
        this.savepointExecutor = savepointExecutor;
        this.schemaShape = schemaShape;
        this.progress = progress;
        this.seed = seed;
    }

    /** A table that may be a parent. */
    void add(FillTarget fillTarget) {
        all.put(fillTarget.name(), fillTarget);
    }

    /** What triggers of the table may put into others is not there yet, and must not be. */
    TableFill.Outcome withMadeParents(
            FillTarget fillTarget, Set<ConstraintRule.ForeignKey> late, TableFill.Outcome without) throws SQLException {
        TriggerCreatedParents parents = new TriggerCreatedParents(schemaShape, fillTarget.shape());
        for (Set<ConstraintRule.ForeignKey> made : parents.suspected(without.insertRefusal())) {
            farther += FAR;
            FillTarget open = fillTarget.with(parents.demandedInstead(made));
            List<ChoiceVariable> choiceVariables = parents.free(
                    savepointExecutor,
                    made,
                    new ChoiceVariables(savepointExecutor, open, seed).of(late, farther, fillTarget.rows()));
            if (!choiceVariables.stream().allMatch(ChoiceVariable::possible) && extend(open.keys(), OFTEN)) {
                choiceVariables = parents.free(
                        savepointExecutor,
                        made,
                        new ChoiceVariables(savepointExecutor, open, seed).of(late, farther, fillTarget.rows()));
            }
            TableFill.Outcome outcome = new TableFill(savepointExecutor, fillTarget, choiceVariables)
                    .fill(farther, fillTarget.rows(), false);
            if (outcome.taken() > 0) {
                return outcome;
            }
        }
        return without;
    }

    /** Where the key of a parent decides on the partition, few parents are too few; once for each of them. */
    boolean withMoreParents(FillTarget fillTarget) throws SQLException {
        return extend(fillTarget.keysOfBound(), 1);
    }

    private boolean extend(List<ConstraintRule.ForeignKey> keys, int times) throws SQLException {
        boolean more = false;
        for (ConstraintRule.ForeignKey key : keys) {
            FillTarget parent = all.get(key.target());
            if (parent != null && extended.merge(parent.name(), 1, Integer::sum) <= times) {
                int start = fill.first(parent);
                Set<ConstraintRule.ForeignKey> late = fill.late(parent);
                List<ChoiceVariable> choiceVariables =
                        new ChoiceVariables(savepointExecutor, parent, seed).of(late, start, MORE);
                TableFill.Outcome outcome =
                        new TableFill(savepointExecutor, parent, choiceVariables).fill(start, MORE, false);
                int taken = outcome.taken() > 0
                        ? outcome.taken()
                        : withMadeParents(parent, late, outcome).taken();
                if (taken > 0) {
                    progress.took(parent, taken);
                    more = true;
                }
            }
        }
        return more;
    }
}
