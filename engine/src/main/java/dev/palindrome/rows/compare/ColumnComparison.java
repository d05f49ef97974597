package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.difference.RowMatching;
import dev.palindrome.rows.difference.ValueGuess;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.ValueCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of the values of one column in the rows that are still there. */
final class ColumnComparison {

    private final List<ColumnShape> columns;
    private final int column;
    private final List<RowMatching.Pair> pairs;
    private final List<RowMatching.Pair> lost = new ArrayList<>();
    private final List<RowMatching.Pair> changed = new ArrayList<>();
    private long values;

    /**
     * @param unchangedValues what is excluded from the differences
     */
    ColumnComparison(
            List<ColumnShape> columns, int column, List<RowMatching.Pair> pairs, UnchangedValues unchangedValues) {
        this.columns = columns;
        this.column = column;
        this.pairs = pairs;
        for (RowMatching.Pair pair : pairs) {
            String was = pair.before().values()[column];
            String is = pair.after().values()[column];
            values += was == null ? 0 : 1;
            if (unchangedValues.holds(pair.before(), columns.get(column))) {
                continue;
            }
            if (was != null && is == null) {
                lost.add(pair);
            } else if (is != null && !is.equals(was)) {
                changed.add(pair);
            }
        }
    }

    /** Rows whose value is NULL now. */
    List<RowMatching.Pair> lost() {
        return lost;
    }

    /** Rows whose value, or NULL, is another value now. */
    List<RowMatching.Pair> changed() {
        return changed;
    }

    /** How many values there were. */
    long values() {
        return values;
    }

    /** All that had one value, and no others. */
    Optional<String> whyLost() {
        String value = Objects.requireNonNull(lost.get(0).before().values()[column]);
        boolean one = lost.size() < values
                && lost.stream().allMatch(pair -> value.equals(pair.before().values()[column]))
                && pairs.stream().noneMatch(pair -> value.equals(pair.after().values()[column]));
        return one && (lost.size() > 1 || ValueCategory.of(type()) == ValueCategory.ENUM || value.isEmpty())
                ? Optional.of("every " + DifferenceWording.value(value, type()) + " became NULL")
                : Optional.empty();
    }

    Optional<String> whyChanged() {
        return new ValueGuess(columns, column, pairs, changed).why();
    }

    Optional<String> whyOtherKeys() {
        return transformation().or(() -> Optional.of("the same rows, but with other keys"));
    }

    /** Whether it is no coincidence that these values are in these rows. */
    boolean isExplained() {
        boolean allLost = lost.size() == pairs.size();
        return allLost
                || lost.isEmpty()
                        && (changed.isEmpty() || new ValueGuess(columns, column, pairs, changed).isTransformed());
    }

    private Optional<String> transformation() {
        return ValueCategory.of(type()) == ValueCategory.NUMBER
                ? Optional.empty()
                : new ValueGuess(columns, column, pairs, changed).transformed();
    }

    private TypeShape type() {
        return columns.get(column).type();
    }
}
