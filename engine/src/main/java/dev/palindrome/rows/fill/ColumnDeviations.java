package dev.palindrome.rows.fill;

import dev.palindrome.rows.candidate.TypeLiterals;
import dev.palindrome.rows.candidate.WiderValues;
import dev.palindrome.rows.choice.ChoiceVariables;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.constraint.Condition;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in which ways rows of a table can be what its older shape did not allow. */
final class ColumnDeviations {

    private static final int FAR = 700_001;

    private final SavepointExecutor savepointExecutor;
    private final FillTarget fillTarget;
    private final long seed;

    /**
     * @param fillTarget with the older shape as the other one
     */
    ColumnDeviations(SavepointExecutor savepointExecutor, FillTarget fillTarget, long seed) {
        this.savepointExecutor = savepointExecutor;
        this.fillTarget = fillTarget;
        this.seed = seed;
    }

    List<ColumnDeviation> from(TableShape older) throws SQLException {
        List<ColumnDeviation> columnDeviations = new ArrayList<>();
        for (ColumnShape column : fillTarget.actual().columns()) {
            Optional<ColumnShape> before = older.column(column.name());
            if (before.isPresent() && !column.generated()) {
                if (column.mayBeNull() && !before.get().mayBeNull()) {
                    columnDeviations.add(ColumnDeviation.of(column.name(), List.of(ColumnAssignment.NULL)));
                }
                List<String> values =
                        new WiderValues(seed).of(column.type(), before.get().type());
                if (!values.isEmpty()) {
                    columnDeviations.add(ColumnDeviation.of(column.name(), values));
                }
            }
        }
        for (Condition condition : fillTarget.common().conditions()) {
            List<ColumnAssignment> breaking =
                    new ChoiceVariables(savepointExecutor, fillTarget, seed).breaking(condition);
            if (!breaking.isEmpty()) {
                columnDeviations.add(new ColumnDeviation(condition.columns(), breaking, false));
            }
        }
        for (ConstraintRule constraintRule : fillTarget.common().unjudged()) {
            if (constraintRule instanceof ConstraintRule.Unique || constraintRule instanceof ConstraintRule.Exclusion) {
                columnDeviations.add(ColumnDeviation.repeat(constraintRule.columns()));
            } else if (constraintRule instanceof ConstraintRule.ForeignKey key) {
                columnDeviations.add(new ColumnDeviation(key.columns(), List.of(orphan(key)), false));
            }
        }
        return columnDeviations;
    }

    /** Values that are rarely in use as keys. */
    private ColumnAssignment orphan(ConstraintRule.ForeignKey key) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : key.columns()) {
            values.put(column, TypeLiterals.of(fillTarget.type(column), seed).ordinary(FAR));
        }
        return new ColumnAssignment(values);
    }
}
