package dev.palindrome.prove;

import dev.palindrome.migration.Script;
import dev.palindrome.proof.Rehearsed.Loss;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.Names;
import dev.palindrome.rows.RowDifference;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a database at one time: all of them as fingerprints, and some of the tables that scripts mention one by one,
 * so that examples can be given.
 */
record RowsThen(Shapes shapes, Fingerprint print, Map<String, TableRows> rows, ValueCounts values, Places places) {

    private static final int COMPARED = 1_000;

    static RowsThen read(Connection connection, Shapes shapes, Script... scripts) throws SQLException {
        Map<String, TableRows> rows = new LinkedHashMap<>();
        Set<String> mentioned = Mentions.of(shapes.tables(), scripts);
        for (String table : mentioned) {
            rows.put(table, TableRows.read(connection, shapes, table, COMPARED));
        }
        Fingerprint print = Fingerprint.read(connection, shapes);
        ValueCounts values = ValueCounts.read(connection, shapes, larger(print, mentioned));
        return new RowsThen(shapes, print, rows, values, Places.read(connection));
    }

    /** Those of which not every row is compared. */
    private static Set<String> larger(Fingerprint print, Set<String> tables) {
        Set<String> larger = new LinkedHashSet<>(tables);
        larger.removeIf(table -> print.counts().getOrDefault(table, 0L) <= COMPARED);
        return larger;
    }

    long count() {
        return print.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is not there later as it was: tables, columns, rows, values, and what is beside tables. */
    List<Loss> lostIn(Connection connection, Shapes later) throws SQLException {
        List<Loss> lost = new ArrayList<>();
        Places now = Places.read(connection);
        for (String table : new TreeSet<>(shapes.tables())) {
            if (later.tables().contains(table)) {
                shapes.columns(table).stream()
                        .filter(column -> !later.columns(table).contains(column))
                        .forEach(column -> lost.add(gone(Names.column(table, column), table)));
            } else {
                lost.add(goneOrRenamed(table, now));
            }
        }
        Fingerprint printNow = Fingerprint.read(connection, later);
        for (String table : print.tablesThatDiffer(printNow)) {
            TableRows before = rows.get(table);
            if (before == null) {
                lost.add(differs(table, printNow));
            } else {
                ValueCounts left = ValueCounts.read(connection, later, larger(print, Set.of(table)));
                before.differencesTo(TableRows.read(connection, later, table, COMPARED))
                        .forEach(difference -> lost.add(new Loss(
                                difference.object(),
                                difference.detail() + values.leftIn(left, difference.object(), table))));
            }
        }
        tell(print.besidesTables(printNow), lost);
        return lost;
    }

    private Loss goneOrRenamed(String table, Places now) {
        return places.tables().entrySet().stream()
                .filter(place -> place.getValue().equals(table))
                .flatMap(place -> Stream.ofNullable(now.tables().get(place.getKey())))
                .findFirst()
                .map(name -> new Loss("table " + table, "it is there as " + name))
                .orElseGet(() -> new Loss("table " + table, "gone, with " + rows(table)));
    }

    /** Tables and columns that the up takes away with what they hold, by whatever name they went. */
    List<Loss> removed(Places later) {
        List<Loss> lost = new ArrayList<>();
        places.tables().forEach((oid, table) -> {
            if (shapes.tables().contains(table) && !later.tables().containsKey(oid)) {
                lost.add(new Loss("table " + table, "gone, with " + rows(table)));
            }
        });
        places.columns().forEach((column, name) -> {
            String table = places.tables().get(column.table());
            if (table != null
                    && shapes.tables().contains(table)
                    && later.tables().containsKey(column.table())
                    && !later.columns().containsKey(column)) {
                lost.add(gone(Names.column(table, name), table));
            }
        });
        return lost;
    }

    private Loss gone(String object, String table) {
        return new Loss(object, "gone, in a table of " + rows(table));
    }

    private String rows(String table) {
        long rows = print.counts().getOrDefault(table, 0L);
        return rows + (rows == 1 ? " row" : " rows");
    }

    private Loss differs(String table, Fingerprint now) {
        long before = print.counts().getOrDefault(table, 0L);
        long after = now.counts().getOrDefault(table, 0L);
        return new Loss(
                "table " + table,
                before == after
                        ? "holds other values than before, in " + before + (before == 1 ? " row" : " rows")
                        : "held " + before + (before == 1 ? " row" : " rows") + " and holds " + after);
    }

    private static void tell(List<RowDifference> differences, List<Loss> lost) {
        differences.forEach(difference -> lost.add(new Loss(difference.object(), difference.detail())));
    }
}
