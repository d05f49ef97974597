package dev.palindrome.prove;

import dev.palindrome.migration.Script;
import dev.palindrome.proof.Rehearsed.Loss;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.KeptRows;
import dev.palindrome.rows.Names;
import dev.palindrome.rows.RowDifference;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a database at one time: all of them as fingerprints, and those of the tables that scripts mention one by one,
 * so that they can be counted and examples can be given.
 *
 * @param rows of tables that do not have many
 * @param kept of all, which the server compares where there are many
 */
record RowsThen(
        Shapes shapes, Fingerprint print, Map<String, TableRows> rows, Map<String, KeptRows> kept, Places places) {

    /** Up to how many rows of a table are read. */
    private static final int MANY = 1_000;

    static RowsThen read(Connection connection, Shapes shapes, Script... scripts) throws SQLException {
        Fingerprint print = Fingerprint.read(connection, shapes);
        Map<String, TableRows> rows = new LinkedHashMap<>();
        Map<String, KeptRows> kept = new LinkedHashMap<>();
        for (String table : Mentions.of(shapes.tables(), scripts)) {
            kept.put(table, KeptRows.of(connection, shapes, table, kept.size()));
            if (isSmall(print, table)) {
                rows.put(table, TableRows.read(connection, shapes, table, MANY));
            }
        }
        return new RowsThen(shapes, print, rows, kept, Places.read(connection));
    }

    private static boolean isSmall(Fingerprint print, String table) {
        return print.counts().getOrDefault(table, 0L) <= MANY;
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
            List<RowDifference> differences = differences(table, printNow, connection, later);
            tell(differences, lost);
            if (differences.isEmpty()) {
                lost.add(differs(table, printNow));
            }
        }
        tell(print.besidesTables(printNow), lost);
        return lost;
    }

    /** One by one; nothing of tables that no script mentions. */
    private List<RowDifference> differences(String table, Fingerprint now, Connection connection, Shapes later)
            throws SQLException {
        TableRows few = rows.get(table);
        if (few != null && isSmall(now, table)) {
            return few.differencesTo(TableRows.read(connection, later, table, MANY));
        }
        KeptRows many = kept.get(table);
        return many == null ? List.of() : many.differencesTo(connection, later);
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
