package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the rows of a table at two times, in the columns that it has at both. */
final class TableComparison {

    private final TableRows before;
    private final TableRows after;
    private final List<ColumnShape> columns;
    private final int[] key;
    private final Matching matching;

    TableComparison(TableRows before, TableRows after) {
        this.before = before;
        this.after = after;
        Map<String, Integer> afterAt = new HashMap<>();
        IntStream.range(0, after.columns.size())
                .forEach(i -> afterAt.put(after.columns.get(i).name(), i));
        int[] inBefore = IntStream.range(0, before.columns.size())
                .filter(i -> afterAt.containsKey(before.columns.get(i).name()))
                .toArray();
        columns = IntStream.of(inBefore).mapToObj(before.columns::get).toList();
        int[] inAfter =
                columns.stream().mapToInt(column -> afterAt.get(column.name())).toArray();
        key = key();
        long bound = Math.min(bound(before), bound(after));
        matching = new Matching(
                compared(before, bound, inBefore),
                compared(after, bound, inAfter),
                key.length == 0 ? IntStream.range(0, columns.size()).toArray() : key,
                columns.size());
    }

    private int[] key() {
        List<String> names = columns.stream().map(ColumnShape::name).toList();
        List<String> own = before.table.key();
        boolean known = !own.isEmpty() && new HashSet<>(names).containsAll(own);
        return known ? own.stream().mapToInt(names::indexOf).toArray() : new int[0];
    }

    /** Up to which hash all rows are known. */
    private static long bound(TableRows rows) {
        return rows.isWhole()
                ? Long.MAX_VALUE
                : rows.rows.get(rows.rows.size() - 1).hash();
    }

    private static List<TextRow> compared(TableRows rows, long bound, int[] columns) {
        return rows.rows.stream()
                .filter(row -> bound == Long.MAX_VALUE || row.hash() < bound)
                .map(row -> row.only(columns))
                .toList();
    }

    List<RowDifference> differences() {
        List<RowDifference> all = new ArrayList<>();
        String table = "table " + before.table.name();
        List<TextRow> missing = matching.missing();
        if (!missing.isEmpty()) {
            all.add(new RowDifference.RowsMissing(
                    table, missing.size(), before.count, examples(missing), Optional.empty()));
        }
        List<TextRow> added = matching.added();
        if (!added.isEmpty()) {
            all.add(new RowDifference.RowsAdded(table, added.size(), before.count, examples(added), Optional.empty()));
        }
        for (int i = 0; i < columns.size(); i++) {
            column(i, all);
        }
        return all;
    }

    private void column(int column, List<RowDifference> all) {
        List<Matching.Pair> lost = new ArrayList<>();
        List<Matching.Pair> changed = new ArrayList<>();
        long values = 0;
        for (Matching.Pair pair : matching.pairs()) {
            String was = pair.before().values()[column];
            String is = pair.after().values()[column];
            values += was == null ? 0 : 1;
            if (was != null && is == null) {
                lost.add(pair);
            } else if (is != null && !is.equals(was)) {
                changed.add(pair);
            }
        }
        String object = Names.column(before.table.name(), columns.get(column).name());
        if (!lost.isEmpty()) {
            boolean everything = lost.size() == values;
            all.add(new RowDifference.ValuesLost(
                    object, lost.size(), values, everything ? List.of() : examples(lost, column), Optional.empty()));
        }
        if (!changed.isEmpty()) {
            all.add(new RowDifference.ValuesChanged(
                    object, changed.size(), matching.pairs().size(), examples(changed, column), Optional.empty()));
        }
    }

    private List<RowDifference.Example> examples(List<Matching.Pair> pairs, int column) {
        boolean keyed = IntStream.of(key).noneMatch(k -> k == column);
        return pairs.stream()
                .limit(Wording.EXAMPLES)
                .map(pair -> new RowDifference.Example(
                        keyed ? keyOf(pair.before()) : "",
                        Optional.of(shown(pair.before(), column)),
                        Optional.of(shown(pair.after(), column))))
                .toList();
    }

    private List<RowDifference.Example> examples(List<TextRow> rows) {
        return rows.stream()
                .limit(Wording.EXAMPLES)
                .map(row -> new RowDifference.Example(
                        key.length == 0 ? wholeRow(row) : keyOf(row), Optional.empty(), Optional.empty()))
                .toList();
    }

    private String keyOf(TextRow row) {
        return Arrays.stream(key)
                .mapToObj(k -> Names.plain(columns.get(k).name()) + "=" + shown(row, k))
                .collect(Collectors.joining(", "));
    }

    private String wholeRow(TextRow row) {
        return IntStream.range(0, columns.size())
                .mapToObj(column -> shown(row, column))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String shown(TextRow row, int column) {
        return Wording.value(row.values()[column], columns.get(column).type());
    }
}
