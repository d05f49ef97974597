package dev.palindrome.history.foreign.table;

import java.sql.SQLException;
import java.util.List;

/** A tool's own rules for which of its rows stand for an applied migration. */
@FunctionalInterface
public interface HistoryRules {

    /**
     * What is applied, in the tool's order.
     *
     * @throws dev.palindrome.failure.HistoryException when the tool itself would go no further
     */
    Applied fold(ForeignTableReader rows) throws SQLException;

    /**
     * What is applied.
     *
     * @param records in the tool's order
     * @param notes about the table
     */
    record Applied(List<ForeignRecord> records, List<String> notes) {

        public Applied {
            records = List.copyOf(records);
            notes = List.copyOf(notes);
        }

        public static Applied of(List<ForeignRecord> records) {
            return new Applied(records, List.of());
        }
    }
}
