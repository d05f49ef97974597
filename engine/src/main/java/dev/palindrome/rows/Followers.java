package dev.palindrome.rows;

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
final class Followers {

    private static final int MOST = 4;

    private final Judge judge;
    private final Shapes shapes;
    private final Targets targets;
    private final long seed;

    Followers(Judge judge, Shapes shapes, Targets targets, long seed) {
        this.judge = judge;
        this.shapes = shapes;
        this.targets = targets;
        this.seed = seed;
    }

    /**
     * Puts them in.
     *
     * @param parents how many such rows a table has got, the last ones in it
     * @return how many rows each table took
     */
    Map<Target, Integer> of(Map<String, Integer> parents) throws SQLException {
        Map<Target, Integer> taken = new LinkedHashMap<>();
        for (TableShape table : shapes.all()) {
            int wanted = table.rules().stream()
                    .mapToInt(rule ->
                            rule instanceof Rule.ForeignKey key && !key.target().equals(table.name())
                                    ? parents.getOrDefault(key.target(), 0)
                                    : 0)
                    .max()
                    .orElse(0);
            if (wanted > 0 && !shapes.isPartition(table.name())) {
                for (Target target : first(targets.of(judge, Set.of(table.name())))) {
                    taken.put(target, rows(target, Math.min(wanted, MOST)));
                }
            }
        }
        taken.values().removeIf(rows -> rows == 0);
        return taken;
    }

    private static List<Target> first(Map<String, List<Target>> units) {
        List<Target> first = new ArrayList<>();
        units.values().forEach(unit -> unit.stream().findFirst().ifPresent(first::add));
        return first;
    }

    private int rows(Target target, int wanted) throws SQLException {
        Sequences.moveAhead(judge, List.of(target.shape()));
        int start = judge.ask("SELECT pg_catalog.count(*) FROM " + target.into()).orElse(List.of()).stream()
                .mapToInt(row -> Integer.parseInt(row.get(0)))
                .sum();
        List<Variable> variables = new Variables(judge, target, seed, List.of(), true).of(Set.of(), start, wanted);
        TableFill table = new TableFill(judge, target, variables);
        Choice nothingOdd = new Choice(Map.of());
        return new BeyondFill(table, variables)
                .fill(List.of(new Deviation(List.of(), Collections.nCopies(wanted, nothingOdd), true)), start);
    }
}
