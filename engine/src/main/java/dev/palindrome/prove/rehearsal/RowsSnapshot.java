package dev.palindrome.prove.rehearsal;

import dev.palindrome.migration.Script;
import dev.palindrome.proof.RehearsalResult.Loss;
import dev.palindrome.prove.rows.OidNames;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.stored.StoredRows;
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
record RowsSnapshot(
        SchemaShape schemaShape,
        RowFingerprint print,
        Map<String, TableRows> rows,
        Map<String, StoredRows> kept,
        OidNames oidNames) {

    /** Up to how many rows of a table are read. */
    private static final int MANY = 1_000;

    static RowsSnapshot read(Connection connection, SchemaShape schemaShape, Script... scripts) throws SQLException {
        RowFingerprint print = RowFingerprint.read(connection, schemaShape);
        Map<String, TableRows> rows = new LinkedHashMap<>();
        Map<String, StoredRows> kept = new LinkedHashMap<>();
        for (String table : TableMentions.of(schemaShape.tables(), scripts)) {
            kept.put(table, StoredRows.of(connection, schemaShape, table, kept.size()));
            if (isSmall(print, table)) {
                rows.put(table, TableRows.read(connection, schemaShape, table, MANY));
            }
        }
        return new RowsSnapshot(schemaShape, print, rows, kept, OidNames.read(connection));
    }

    private static boolean isSmall(RowFingerprint print, String table) {
        return print.counts().getOrDefault(table, 0L) <= MANY;
    }

    long count() {
        return print.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is not restored later: tables, columns, rows, values, and what is beside tables. */
    List<Loss> lostIn(Connection connection, SchemaShape later) throws SQLException {
        List<Loss> lost = new ArrayList<>();
        OidNames now = OidNames.read(connection);
        for (String table : new TreeSet<>(schemaShape.tables())) {
            if (later.tables().contains(table)) {
                schemaShape.columns(table).stream()
                        .filter(column -> !later.columns(table).contains(column))
                        .forEach(column -> lost.add(gone(DisplayNames.column(table, column), table)));
            } else {
                lost.add(goneOrRenamed(table, now));
            }
        }
        RowFingerprint printNow = RowFingerprint.read(connection, later);
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
    private List<RowDifference> differences(String table, RowFingerprint now, Connection connection, SchemaShape later)
            throws SQLException {
        TableRows few = rows.get(table);
        if (few != null && isSmall(now, table)) {
            return few.differencesTo(TableRows.read(connection, later, table, MANY));
        }
        StoredRows many = kept.get(table);
        return many == null ? List.of() : many.differencesTo(connection, later);
    }

    private Loss goneOrRenamed(String table, OidNames now) {
        return oidNames.tables().entrySet().stream()
                .filter(place -> place.getValue().equals(table))
                .flatMap(place -> Stream.ofNullable(now.tables().get(place.getKey())))
                .findFirst()
                .map(name -> new Loss("table " + table, "it is there as " + name))
                .orElseGet(() -> new Loss("table " + table, "gone, with " + rows(table)));
    }

    /** Tables and columns that the up takes away with what they hold, by whatever name they went. */
    List<Loss> removed(OidNames later) {
        List<Loss> lost = new ArrayList<>();
        oidNames.tables().forEach((oid, table) -> {
            if (schemaShape.tables().contains(table) && !later.tables().containsKey(oid)) {
                lost.add(new Loss("table " + table, "gone, with " + rows(table)));
            }
        });
        oidNames.columns().forEach((column, name) -> {
            String table = oidNames.tables().get(column.table());
            if (table != null
                    && schemaShape.tables().contains(table)
                    && later.tables().containsKey(column.table())
                    && !later.columns().containsKey(column)) {
                lost.add(gone(DisplayNames.column(table, name), table));
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

    private Loss differs(String table, RowFingerprint now) {
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
