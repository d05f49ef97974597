package dev.palindrome.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts made-up rows into tables, with the server as the judge of each. The same seed, shapes and tables give the same rows.
 * Thread-safe.
 */
public final class Filler {

    private static final int ROWS = 8;

    private final long seed;

    public Filler(long seed) {
        this.seed = seed;
    }

    /**
     * What is asked for.
     *
     * @param tables which to fill
     * @param within rows must be valid for these shapes of the same tables too
     * @param beyond make rows that these older shapes could not hold, where the shapes differ; tables that do not differ get
     *     none
     */
    public record Request(Set<String> tables, Optional<Shapes> within, Optional<Shapes> beyond) {
        public Request {
            tables = Set.copyOf(tables);
        }

        /** Rows for tables as they are. */
        public static Request of(Set<String> tables) {
            return new Request(tables, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Inserts rows in the transaction that is open; commits nothing, and leaves the session as it was.
     *
     * @param connection not in autocommit
     */
    public Filling fill(Connection connection, Shapes shapes, Request request) throws SQLException {
        List<TableShape> tables = shapes.all().stream()
                .filter(table -> request.tables().contains(table.name()))
                .toList();
        Judge judge = new Judge(connection);
        FillOrder order = FillOrder.of(tables);
        Sequences.moveAhead(judge, tables);
        Map<String, Integer> existing = existing(judge, order.tables());
        Set<String> filled = new LinkedHashSet<>();
        Map<String, String> unfilled = new LinkedHashMap<>();
        int rows = 0;
        List<TableShape> left = new ArrayList<>(order.tables());
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = false;
            for (TableShape table : List.copyOf(left)) {
                int start = existing.getOrDefault(table.name(), 0);
                List<Variable> variables = new Variables(judge, table, seed).of(order.lateOf(table), start, ROWS);
                TableFill.Outcome outcome = new TableFill(judge, table, variables).fill(start, ROWS, start == 0);
                if (outcome.taken() > 0) {
                    rows += outcome.taken();
                    filled.add(table.name());
                    left.remove(table);
                    unfilled.remove(table.name());
                    progress = true;
                } else {
                    unfilled.put(table.name(), Reason.of(table, outcome));
                }
            }
        }
        return new Filling(filled, unfilled, rows);
    }

    private static Map<String, Integer> existing(Judge judge, List<TableShape> tables) throws SQLException {
        Map<String, Integer> existing = new HashMap<>();
        if (tables.isEmpty()) {
            return existing;
        }
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            counts.add("SELECT " + i + ", (SELECT pg_catalog.count(*) FROM (SELECT FROM "
                    + tables.get(i).name() + " LIMIT 100000) AS t)");
        }
        for (List<String> row : judge.ask(String.join(" UNION ALL ", counts)).orElse(List.of())) {
            existing.put(tables.get(Integer.parseInt(row.get(0))).name(), Integer.valueOf(row.get(1)));
        }
        return existing;
    }
}
