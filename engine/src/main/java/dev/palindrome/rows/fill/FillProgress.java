package dev.palindrome.rows.fill;

import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.constraint.FillTargets;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tables of one filling have rows so far, how many, and why the others have none. */
final class FillProgress {

    private final FillTargets fillTargets;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final Map<String, String> unfilled = new LinkedHashMap<>();
    private int inserted;

    FillProgress(FillTargets fillTargets) {
        this.fillTargets = fillTargets;
    }

    /** The progress at this moment, to go back to. */
    FillProgress copy() {
        FillProgress copy = new FillProgress(fillTargets);
        copy.rows.putAll(rows);
        copy.filled.addAll(filled);
        copy.unfilled.putAll(unfilled);
        copy.inserted = inserted;
        return copy;
    }

    /** Forgets rows that were rolled back; a reason for an empty table that was found since stays. */
    void restore(FillProgress earlier) {
        rows.clear();
        rows.putAll(earlier.rows);
        filled.retainAll(earlier.filled);
        unfilled.putAll(earlier.unfilled);
        inserted = earlier.inserted;
    }

    /** A table got rows. */
    void took(FillTarget fillTarget, int taken) {
        inserted += taken;
        filled.add(fillTarget.name());
        unfilled.remove(fillTarget.name());
        filled.addAll(fillTargets.above(fillTarget.name()));
        rows.merge(fillTarget.name(), taken, Integer::sum);
        if (!fillTarget.into().equals(fillTarget.name())) {
            rows.merge(fillTarget.into(), taken, Integer::sum);
        }
    }

    /** A table got no row. */
    void unfilled(FillTarget fillTarget, String reason) {
        unfilled.put(fillTarget.name(), reason);
    }

    /** A table has rows that a trigger or an earlier filling put there. */
    void isFilledByOthers(FillTarget fillTarget) {
        filled.add(fillTarget.name());
    }

    boolean isFilled(FillTarget fillTarget) {
        return filled.contains(fillTarget.name());
    }

    /** How many rows the table has that the target's rows are stored in. */
    int rows(FillTarget fillTarget) {
        return rows.getOrDefault(fillTarget.into(), 0);
    }

    /** Whether a table takes part in the filling and has no row yet. */
    boolean isEmptySoFar(String table) {
        return rows.containsKey(table) && rows.getOrDefault(table, 0) == 0;
    }

    /** Counts the rows that are there before anything goes in; of a partition, those of its topmost table. */
    void count(SavepointExecutor savepointExecutor, List<FillTarget> all) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        all.forEach(fillTarget -> tables.add(fillTarget.into()));
        List<String> names = List.copyOf(tables);
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            counts.add("SELECT " + i + ", (SELECT pg_catalog.count(*) FROM (SELECT FROM " + names.get(i)
                    + " LIMIT 100000) AS t)");
        }
        if (!counts.isEmpty()) {
            for (List<String> row :
                    savepointExecutor.ask(String.join(" UNION ALL ", counts)).orElse(List.of())) {
                rows.put(names.get(Integer.parseInt(row.get(0))), Integer.valueOf(row.get(1)));
            }
        }
    }

    /**
     * The result of the filling.
     *
     * @param asked the tables that were to be filled
     * @param older shapes that rows had to deviate from; tables in them need no row
     */
    FillResult result(SchemaShape schemaShape, Set<String> asked, Optional<SchemaShape> older) {
        for (String table : asked) {
            boolean compared = older.flatMap(all -> all.find(table)).isPresent();
            if (!compared && !filled.contains(table) && schemaShape.find(table).isPresent()) {
                unfilled.putIfAbsent(
                        table,
                        fillTargets.hasPartitions(table)
                                ? "none of its partitions took a row"
                                : "it is partitioned and has no partition: until one is made no row can be in it");
            }
        }
        unfilled.keySet().removeAll(filled);
        return new FillResult(filled, unfilled, inserted);
    }
}
