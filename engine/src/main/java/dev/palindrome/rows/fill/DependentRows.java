package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ChoiceVariables;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.constraint.FillTargets;
import dev.palindrome.rows.fill.table.TableFill;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that refer to rows which an older shape could not hold: where a rollback deletes those, it is these that stand in
 * its way, or go with them.
 */
final class DependentRows {

    private static final int MOST = 4;

    private final SavepointExecutor savepointExecutor;
    private final SchemaShape schemaShape;
    private final FillTargets fillTargets;
    private final long seed;

    DependentRows(SavepointExecutor savepointExecutor, SchemaShape schemaShape, FillTargets fillTargets, long seed) {
        this.savepointExecutor = savepointExecutor;
        this.schemaShape = schemaShape;
        this.fillTargets = fillTargets;
        this.seed = seed;
    }

    /**
     * Puts them in.
     *
     * @param parents how many such rows a table has got, the last ones in it
     * @return how many rows each table took
     */
    Map<FillTarget, Integer> of(Map<String, Integer> parents) throws SQLException {
        Map<FillTarget, Integer> taken = new LinkedHashMap<>();
        for (TableShape table : schemaShape.all()) {
            int wanted = table.constraintRules().stream()
                    .mapToInt(constraintRule -> constraintRule instanceof ConstraintRule.ForeignKey key
                                    && !key.target().equals(table.name())
                            ? parents.getOrDefault(key.target(), 0)
                            : 0)
                    .max()
                    .orElse(0);
            if (wanted > 0 && !schemaShape.isPartition(table.name())) {
                for (FillTarget fillTarget : first(fillTargets.of(savepointExecutor, Set.of(table.name())))) {
                    taken.put(fillTarget, rows(fillTarget, Math.min(wanted, MOST)));
                }
            }
        }
        taken.values().removeIf(rows -> rows == 0);
        return taken;
    }

    private static List<FillTarget> first(Map<String, List<FillTarget>> units) {
        List<FillTarget> first = new ArrayList<>();
        units.values().forEach(unit -> unit.stream().findFirst().ifPresent(first::add));
        return first;
    }

    private int rows(FillTarget fillTarget, int wanted) throws SQLException {
        SequenceValues.moveAhead(savepointExecutor, List.of(fillTarget.shape()));
        int start =
                savepointExecutor.ask("SELECT pg_catalog.count(*) FROM " + fillTarget.into()).orElse(List.of()).stream()
                        .mapToInt(row -> Integer.parseInt(row.get(0)))
                        .sum();
        List<ChoiceVariable> choiceVariables =
                new ChoiceVariables(savepointExecutor, fillTarget, seed, List.of(), true).of(Set.of(), start, wanted);
        TableFill table = new TableFill(savepointExecutor, fillTarget, choiceVariables);
        ColumnAssignment nothingOdd = new ColumnAssignment(Map.of());
        return new DeviatingRowFill(table, choiceVariables)
                .fill(List.of(new ColumnDeviation(List.of(), Collections.nCopies(wanted, nothingOdd), true)), start);
    }
}
