package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.difference.RowDifference.Extent;
import dev.palindrome.rows.difference.RowGuess;
import dev.palindrome.rows.difference.RowMatching;
import dev.palindrome.rows.difference.TextRow;
import dev.palindrome.rows.fingerprint.TableFingerprint;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ColumnShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the rows of a table at two times, in the columns that it has at both. */
final class TableComparison {

    private final TableRows before;
    private final TableRows after;
    private final List<ColumnShape> columns;
    private final int[] key;
    private final RowMatching rowMatching;
    private final ExampleRows exampleRows;
    private final List<RowMatching.Pair> pairs;
    private final boolean sampled;
    private final int compared;
    private final UnchangedValues unchangedValues;

    TableComparison(TableRows before, TableRows after) {
        this(before, after, UnchangedValues.NOTHING);
    }

    /**
     * @param unchangedValues of the rows before, what is excluded from the differences
     */
    TableComparison(TableRows before, TableRows after, UnchangedValues unchangedValues) {
        this.before = before;
        this.after = after;
        this.unchangedValues = unchangedValues;
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
        exampleRows = new ExampleRows(columns, key);
        sampled = !before.isWhole() || !after.isWhole();
        long bound = Math.min(bound(before), bound(after));
        int[] all = IntStream.range(0, columns.size()).toArray();
        List<TextRow> rows = known(before, bound, inBefore, all);
        compared = rows.size();
        rowMatching =
                new RowMatching(rows, known(after, bound, inAfter, all), key.length == 0 ? all : key, columns.size());
        supposeOrder();
        pairs = rowMatching.pairs().stream()
                .sorted(Comparator.comparing(
                        RowMatching.Pair::before, RowOrder.by(key).thenComparing(RowOrder.by(all))))
                .toList();
    }

    private int[] key() {
        List<String> names = columns.stream().map(ColumnShape::name).toList();
        List<String> own = before.table.key();
        boolean known = !own.isEmpty() && new HashSet<>(names).containsAll(own);
        return known ? own.stream().mapToInt(names::indexOf).toArray() : new int[0];
    }

    /** Up to which hash all rows are known; of a part without a row, none is. */
    private static long bound(TableRows rows) {
        if (rows.isWhole()) {
            return Long.MAX_VALUE;
        }
        return rows.rows.isEmpty()
                ? Long.MIN_VALUE
                : rows.rows.get(rows.rows.size() - 1).hash();
    }

    private List<TextRow> known(TableRows rows, long bound, int[] columns, int[] all) {
        return rows.rows.stream()
                .filter(row -> bound == Long.MAX_VALUE || row.hash() < bound)
                .map(row -> row.only(columns))
                .sorted(RowOrder.by(key).thenComparing(RowOrder.by(all)))
                .toList();
    }

    /** Rows with nothing in common are the same ones where all their values can be explained. */
    private void supposeOrder() {
        List<RowMatching.Pair> supposed = rowMatching.inOrder();
        if (!supposed.isEmpty()
                && !sampled
                && IntStream.range(0, columns.size())
                        .allMatch(column ->
                                new ColumnComparison(columns, column, supposed, unchangedValues).isExplained())) {
            rowMatching.acceptOrder();
        }
    }

    List<RowDifference> differences() {
        List<RowDifference> all = new ArrayList<>();
        rows(all);
        for (int column = 0; column < columns.size(); column++) {
            column(new ColumnComparison(columns, column, pairs, unchangedValues), column, all);
        }
        if (all.isEmpty()) {
            unseen(all);
        }
        return all;
    }

    /** The unchanged values. */
    UnchangedValues unchangedValues() {
        Map<Integer, Set<String>> same = new HashMap<>();
        for (RowMatching.Pair pair : pairs) {
            Set<String> names = IntStream.range(0, columns.size())
                    .filter(i -> Objects.equals(
                            pair.before().values()[i], pair.after().values()[i]))
                    .mapToObj(i -> columns.get(i).name())
                    .collect(Collectors.toSet());
            same.put(pair.before().place(), names);
        }
        return new UnchangedValues(same);
    }

    private void rows(List<RowDifference> all) {
        String table = "table " + before.table.name();
        RowGuess guess = new RowGuess(columns, key, pairs);
        List<TextRow> missing = rowMatching.missing().stream()
                .filter(row ->
                        columns.isEmpty() || columns.stream().anyMatch(column -> !unchangedValues.holds(row, column)))
                .toList();
        List<TextRow> added = rowMatching.added();
        // where the part that was compared only lost rows, so did the rest
        long fewer = before.count - after.count;
        boolean onlyMissing = sampled && fewer > 0 && (added.isEmpty() || missing.isEmpty());
        if (!missing.isEmpty() || onlyMissing) {
            all.add(new RowDifference.RowsMissing(
                    table,
                    new Extent(
                            onlyMissing ? fewer : missing.size(),
                            onlyMissing || !sampled ? before.count : compared,
                            exampleRows.of(missing),
                            told(missing.isEmpty() ? Optional.empty() : guess.missing(missing)))));
        }
        boolean onlyAdded = sampled && fewer < 0 && (added.isEmpty() || missing.isEmpty());
        if (!added.isEmpty() || onlyAdded) {
            all.add(new RowDifference.RowsAdded(
                    table,
                    new Extent(
                            onlyAdded ? -fewer : added.size(),
                            onlyAdded || !sampled ? before.count : compared,
                            exampleRows.of(added),
                            told(added.isEmpty() ? Optional.empty() : guess.added(added)))));
        }
    }

    private void column(ColumnComparison column, int at, List<RowDifference> all) {
        String object = DisplayNames.column(before.table.name(), columns.get(at).name());
        boolean ofKey = IntStream.of(key).anyMatch(k -> k == at);
        if (!column.lost().isEmpty()) {
            all.add(new RowDifference.ValuesLost(
                    object,
                    new Extent(
                            column.lost().size(),
                            column.values(),
                            exampleRows.of(column.lost(), at),
                            told(column.whyLost()))));
        }
        if (!column.changed().isEmpty()) {
            all.add(new RowDifference.ValuesChanged(
                    object,
                    new Extent(
                            column.changed().size(),
                            pairs.size(),
                            exampleRows.of(column.changed(), at),
                            told(ofKey ? column.whyOtherKeys() : column.whyChanged()))));
        }
    }

    /** What only shows in rows that were not compared. */
    private void unseen(List<RowDifference> all) {
        TableFingerprint was = before.print.orElse(TableFingerprint.NOTHING);
        TableFingerprint is = after.print.orElse(TableFingerprint.NOTHING);
        for (ColumnShape column : columns) {
            if (!Objects.equals(was.columns().get(column.name()), is.columns().get(column.name()))) {
                String object = DisplayNames.column(before.table.name(), column.name());
                all.add(new RowDifference.ValuesChanged(
                        object, new Extent(1, before.count, List.of(), told(Optional.of("at least")))));
            }
        }
        if (all.isEmpty() && was.differsFrom(is)) {
            all.add(new RowDifference.ValuesChanged(
                    "table " + before.table.name(),
                    new Extent(1, before.count, List.of(), told(Optional.of("at least, on other rows now")))));
        }
    }

    private Optional<String> told(Optional<String> guess) {
        if (!sampled) {
            return guess;
        }
        String part = "only " + compared + " of " + before.count + " rows were compared";
        String keyless = key.length == 0 ? "the table has no key, so changed rows count as missing; " : "";
        return Optional.of(guess.map(why -> why + "; ").orElse("") + keyless + part);
    }
}
