package dev.palindrome.rows.fingerprint;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a sequence is, and the columns that it feeds. */
final class SequenceState {

    BigDecimal increment = BigDecimal.ONE;
    BigDecimal next = BigDecimal.ONE;
    boolean cycles;

    /** Whether a column has it, be it one without numbers. */
    boolean feeds;

    final Set<Fed> columns = new LinkedHashSet<>();

    /** A column with numbers. */
    record Fed(String table, String column) {}

    /** The same where this is the next value. */
    SequenceState at(BigDecimal another) {
        SequenceState state = new SequenceState();
        state.increment = increment;
        state.next = another;
        state.cycles = cycles;
        state.feeds = feeds;
        state.columns.addAll(columns);
        return state;
    }

    boolean ascends() {
        return increment.signum() >= 0;
    }

    /** The value of a column it feeds that its next value does not go beyond. */
    Optional<BigDecimal> reached(Fed column, Map<String, TableFingerprint> prints) {
        TableFingerprint print = prints.get(column.table());
        TableFingerprint.Extent extent = print == null ? null : print.greatest().get(column.column());
        if (extent == null || cycles) {
            return Optional.empty();
        }
        return ascends()
                ? extent.greatest().filter(value -> next.compareTo(value) <= 0)
                : extent.least().filter(value -> next.compareTo(value) >= 0);
    }

    /** Whether it gives out again what it gave out before. */
    boolean wentBackFrom(SequenceState before) {
        int change = next.compareTo(before.next);
        return !cycles && ascends() == before.ascends() && (ascends() ? change < 0 : change > 0);
    }
}
