package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.RowDifference;
import java.util.List;

/** What became of rows between two times at which columns may be of other types. Immutable. */
public final class RowChanges {

    private final TableRows rows;
    private final CastBackRows alike;

    RowChanges(TableRows rows, CastBackRows alike) {
        this.rows = rows;
        this.alike = alike;
    }

    /** In what they differ now. */
    public List<RowDifference> differences() {
        return new TableComparison(alike.before(), alike.after()).differences();
    }

    /**
     * The differences, except for values that are unchanged at a third time: a value that led back to itself was not lost in
     * between, only written otherwise.
     */
    public List<RowDifference> differencesUnlessAsBefore(TableRows third) {
        UnchangedValues unchangedValues = new TableComparison(rows, third).unchangedValues();
        return new TableComparison(alike.before(), alike.after(), unchangedValues).differences();
    }
}
