package dev.palindrome.rows.difference;

import java.util.List;
import java.util.Optional;

/** One way in which rows differ from those that were there before, as a person would say it. */
public sealed interface RowDifference {

    /** What differs, named as a catalog difference names it: {@code table public.orders}, {@code column public.orders.note}. */
    String object();

    /** The difference without the name of the object, on one line: {@code 5 of 5 values lost}. */
    String detail();

    /**
     * One row or thing that differs.
     *
     * @param key how it is recognised: {@code id=7}; empty where a table has no key
     * @param before the value before, shortened; empty where there was nothing to show
     * @param after the value after, shortened; empty where there is nothing to show
     */
    record Example(String key, Optional<String> before, Optional<String> after) {

        @Override
        public String toString() {
            String change = before.isEmpty() && after.isEmpty()
                    ? ""
                    : before.isEmpty()
                            ? after.get()
                            : after.isEmpty() ? before.get() : before.get() + " → " + after.get();
            return key.isEmpty() ? change : change.isEmpty() ? key : key + ": " + change;
        }
    }

    /**
     * How far it goes.
     *
     * @param count how many rows or values differ
     * @param of how many there were
     * @param examples a few of them
     * @param guess why, as far as it shows
     */
    record Extent(long count, long of, List<Example> examples, Optional<String> guess) {
        public Extent {
            examples = List.copyOf(examples);
        }

        private boolean isAll() {
            return count == of;
        }

        private String told(String what, boolean withExamples) {
            return DifferenceWording.detail(what, withExamples ? examples : List.of(), guess);
        }
    }

    /**
     * Rows that were there and are not.
     *
     * @param extent of how many there were
     */
    record RowsMissing(String object, Extent extent) implements RowDifference {
        @Override
        public String detail() {
            return extent.told(extent.count + " of " + DifferenceWording.rows(extent.of) + " missing", !extent.isAll());
        }
    }

    /**
     * Rows that were not there and are.
     *
     * @param extent beside how many there were before
     */
    record RowsAdded(String object, Extent extent) implements RowDifference {
        @Override
        public String detail() {
            return extent.told(
                    DifferenceWording.rows(extent.count) + " more than the " + extent.of + " that were there", true);
        }
    }

    /**
     * Values that are NULL now, in rows that are still there.
     *
     * @param extent of how many values the column had in these rows
     */
    record ValuesLost(String object, Extent extent) implements RowDifference {
        @Override
        public String detail() {
            return extent.told(extent.count + " of " + DifferenceWording.values(extent.of) + " lost", !extent.isAll());
        }
    }

    /**
     * Values that are other values now, or NULLs that are values, in rows that are still there.
     *
     * @param extent of how many rows were compared
     */
    record ValuesChanged(String object, Extent extent) implements RowDifference {
        @Override
        public String detail() {
            return extent.told(extent.count + " of " + DifferenceWording.values(extent.of) + " changed", true);
        }
    }

    /**
     * A sequence that will give out numbers that are already taken, or were.
     *
     * @param next what it gives out next
     * @param column the column that it feeds, {@code public.orders.id}; empty where it feeds none
     * @param reached how far that column, or without one the sequence itself before, already is
     */
    record SequenceBehind(String object, String next, Optional<String> column, String reached)
            implements RowDifference {
        @Override
        public String detail() {
            return column.map(name -> "its next value is " + next + ", but " + name + " is already at " + reached)
                    .orElseGet(() -> "its next value was " + reached + " and is " + next + " now");
        }
    }

    /** Large objects that were there and are not. */
    record LargeObjectsMissing(String object, long count, long of, List<Example> examples) implements RowDifference {
        public LargeObjectsMissing {
            examples = List.copyOf(examples);
        }

        @Override
        public String detail() {
            return DifferenceWording.detail(count + " of " + of + " missing", examples, Optional.empty());
        }
    }

    /** Large objects that hold something else than before. */
    record LargeObjectsChanged(String object, long count, long of, List<Example> examples) implements RowDifference {
        public LargeObjectsChanged {
            examples = List.copyOf(examples);
        }

        @Override
        public String detail() {
            return DifferenceWording.detail(count + " of " + of + " changed", examples, Optional.empty());
        }
    }

    /** A materialised view that could be read before and has to be refreshed first now. */
    record ViewNotPopulated(String object) implements RowDifference {
        @Override
        public String detail() {
            return "was populated and is not: it cannot be read until it is refreshed";
        }
    }

    /** A materialised view that holds other rows than before. */
    record ViewChanged(String object, long rowsBefore, long rowsAfter) implements RowDifference {
        @Override
        public String detail() {
            return rowsBefore == rowsAfter
                    ? "holds other values in its " + DifferenceWording.rows(rowsAfter)
                    : "held " + DifferenceWording.rows(rowsBefore) + " and holds " + rowsAfter;
        }
    }
}
