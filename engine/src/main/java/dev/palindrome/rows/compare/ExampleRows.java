package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.difference.RowMatching;
import dev.palindrome.rows.difference.TextRow;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ColumnShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few rows as examples for a report. */
final class ExampleRows {

    private static final int COLUMNS_SHOWN = 5;

    private final List<ColumnShape> columns;
    private final int[] key;

    ExampleRows(List<ColumnShape> columns, int[] key) {
        this.columns = columns;
        this.key = key;
    }

    /** Values of a column, before and after. */
    List<RowDifference.Example> of(List<RowMatching.Pair> pairs, int column) {
        boolean known = key.length > 0 && IntStream.of(key).noneMatch(k -> k == column);
        return pairs.stream()
                .limit(DifferenceWording.EXAMPLES)
                .map(pair -> DifferenceWording.example(
                        known ? keyOf(pair.before()) : "",
                        pair.before().values()[column],
                        pair.after().values()[column],
                        columns.get(column).type()))
                .toList();
    }

    List<RowDifference.Example> of(List<TextRow> rows) {
        return rows.stream()
                .limit(DifferenceWording.EXAMPLES)
                .map(row -> new RowDifference.Example(
                        key.length == 0 ? wholeRow(row) : keyOf(row), Optional.empty(), Optional.empty()))
                .toList();
    }

    private String keyOf(TextRow row) {
        return Arrays.stream(key)
                .mapToObj(k -> DisplayNames.plain(columns.get(k).name()) + "=" + shown(row, k))
                .collect(Collectors.joining(", "));
    }

    private String wholeRow(TextRow row) {
        return IntStream.range(0, Math.min(columns.size(), COLUMNS_SHOWN))
                .mapToObj(column -> shown(row, column))
                .collect(Collectors.joining(", ", "(", columns.size() > COLUMNS_SHOWN ? ", …)" : ")"));
    }

    private String shown(TextRow row, int column) {
        return DifferenceWording.value(row.values()[column], columns.get(column).type());
    }
}
