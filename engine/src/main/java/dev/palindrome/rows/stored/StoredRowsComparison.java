package dev.palindrome.rows.stored;

import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.difference.RowDifference.Extent;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has the server compare the rows of a table at two times: all that differ are counted, some of each kind are looked at. */
final class StoredRowsComparison {

    /** How many rows are examined of each kind of difference, and of the unchanged ones. */
    private static final int LOOKED_AT = 300;

    private final Statement statement;
    private final TableShape table;
    private final List<ColumnShape> columns;
    private final List<Integer> key;
    private final String then;
    private final String now;

    /**
     * A way in which rows can differ.
     *
     * @param object that differs then
     * @param rows which rows of {@link #both} do
     * @param of an aggregate: of how many
     */
    private record Kind(String object, String rows, String of, BiFunction<String, Extent, RowDifference> told) {}

    /**
     * @param columns that are there at both times
     * @param then a query that gives the rows of before, each as an array of texts called {@code columns}
     * @param now the columns of the rows now
     */
    StoredRowsComparison(Statement statement, TableShape table, List<ColumnShape> columns, String then, String now) {
        this.statement = statement;
        this.table = table;
        this.columns = columns;
        this.then = then;
        this.now = now;
        List<String> names = columns.stream().map(ColumnShape::name).toList();
        this.key = names.containsAll(table.key())
                ? table.key().stream().map(names::indexOf).toList()
                : List.of();
    }

    List<RowDifference> differences() throws SQLException {
        return key.isEmpty() ? withoutKey() : byKey();
    }

    private List<RowDifference> byKey() throws SQLException {
        List<Kind> kinds = kinds();
        List<Kind> there = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        List<Long> ofs = new ArrayList<>();
        String select = kinds.stream()
                .map(kind -> "pg_catalog.count(*) FILTER (WHERE " + kind.rows() + "), " + kind.of())
                .collect(Collectors.joining(", "));
        try (ResultSet row = statement.executeQuery("SELECT " + select + both())) {
            row.next();
            for (int i = 0; i < kinds.size(); i++) {
                if (row.getLong(2 * i + 1) > 0) {
                    there.add(kinds.get(i));
                    counts.add(row.getLong(2 * i + 1));
                    ofs.add(row.getLong(2 * i + 2));
                }
            }
        }
        List<RowDifference> seen = there.isEmpty() ? List.of() : look(there);
        List<RowDifference> all = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            Kind kind = there.get(i);
            RowDifference bare = kind.told().apply(kind.object(), exactly(counts.get(i), ofs.get(i), Optional.empty()));
            Optional<Extent> some = seen.stream()
                    .filter(difference -> difference.getClass() == bare.getClass()
                            && difference.object().equals(kind.object()))
                    .findFirst()
                    .map(StoredRowsComparison::extent);
            all.add(kind.told().apply(kind.object(), exactly(counts.get(i), ofs.get(i), some)));
        }
        return all;
    }

    private List<Kind> kinds() {
        String object = "table " + table.name();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(object, "n.key IS NULL", "pg_catalog.count(b.key)", RowDifference.RowsMissing::new));
        kinds.add(new Kind(object, "b.key IS NULL", "pg_catalog.count(b.key)", RowDifference.RowsAdded::new));
        for (int i = 0; i < columns.size(); i++) {
            String was = "b.columns[" + (i + 1) + "]";
            String is = "n.columns[" + (i + 1) + "]";
            String column = DisplayNames.column(table.name(), columns.get(i).name());
            kinds.add(new Kind(
                    column,
                    "n.key IS NOT NULL AND " + was + " IS NOT NULL AND " + is + " IS NULL",
                    "pg_catalog.count(" + was + ") FILTER (WHERE n.key IS NOT NULL)",
                    RowDifference.ValuesLost::new));
            kinds.add(new Kind(
                    column,
                    "b.key IS NOT NULL AND " + is + " IS NOT NULL AND " + is + " IS DISTINCT FROM " + was,
                    "pg_catalog.count(*) FILTER (WHERE b.key = n.key)",
                    RowDifference.ValuesChanged::new));
        }
        return kinds;
    }

    private String both() {
        return " FROM (" + keyed(then) + ") AS b FULL JOIN (" + keyed(now) + ") AS n ON b.key = n.key";
    }

    private String keyed(String rows) {
        String parts = key.stream().map(place -> "columns[" + (place + 1) + "]").collect(Collectors.joining(","));
        return "SELECT columns, ARRAY[" + parts + "]::pg_catalog.text[] AS key FROM (" + rows + ") AS r";
    }

    /** What can be said of some rows of each kind; unchanged rows keep a guess from going too far. */
    private List<RowDifference> look(List<Kind> kinds) throws SQLException {
        String rows = "SELECT b.columns, n.columns" + both() + " WHERE ";
        List<String> queries = new ArrayList<>();
        kinds.forEach(
                kind -> queries.add("(" + rows + kind.rows() + " ORDER BY b.key, n.key LIMIT " + LOOKED_AT + ")"));
        queries.add("(" + rows + "b.columns = n.columns LIMIT " + LOOKED_AT + ")");
        List<@Nullable String[]> were = new ArrayList<>();
        List<@Nullable String[]> are = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(String.join(" UNION ", queries))) {
            while (row.next()) {
                take(row.getArray(1), were);
                take(row.getArray(2), are);
            }
        }
        return TableRows.of(table, columns, were).differencesTo(TableRows.of(table, columns, are));
    }

    private static void take(@Nullable Array values, List<@Nullable String[]> rows) throws SQLException {
        if (values != null) {
            rows.add((String[]) values.getArray());
        }
    }

    /** Rows that are others now are gone, and others have come. */
    private List<RowDifference> withoutKey() throws SQLException {
        Optional<String> why = Optional.of("the table has no key, so changed rows count as missing");
        String object = "table " + table.name();
        long of = count(then);
        List<RowDifference> all = new ArrayList<>();
        String gone = then + " EXCEPT ALL " + now;
        String come = now + " EXCEPT ALL " + then;
        long missing = count(gone);
        if (missing > 0) {
            all.add(new RowDifference.RowsMissing(object, new Extent(missing, of, examples(gone), why)));
        }
        long added = count(come);
        if (added > 0) {
            all.add(new RowDifference.RowsAdded(object, new Extent(added, of, examples(come), why)));
        }
        return all;
    }

    private List<RowDifference.Example> examples(String query) throws SQLException {
        List<@Nullable String[]> some = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT columns FROM (" + query + ") AS r ORDER BY 1 LIMIT " + DifferenceWording.EXAMPLES)) {
            while (row.next()) {
                take(row.getArray(1), some);
            }
        }
        return TableRows.of(table, columns, some).examples();
    }

    private long count(String query) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_catalog.count(*) FROM (" + query + ") AS r")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Extent exactly(long count, long of, Optional<Extent> some) {
        return new Extent(count, of, some.map(Extent::examples).orElse(List.of()), some.flatMap(Extent::guess));
    }

    private static Extent extent(RowDifference difference) {
        if (difference instanceof RowDifference.RowsMissing missing) {
            return missing.extent();
        }
        if (difference instanceof RowDifference.RowsAdded added) {
            return added.extent();
        }
        return difference instanceof RowDifference.ValuesLost lost
                ? lost.extent()
                : ((RowDifference.ValuesChanged) difference).extent();
    }
}
