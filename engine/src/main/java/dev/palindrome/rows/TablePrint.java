package dev.palindrome.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of a table amount to. Prints of parts add up to the print of the whole.
 *
 * @param rows sum of the hashes of whole rows, their columns in order of their names
 * @param columns sum of the hashes of the values of each, NULL having one too
 * @param greatest of the columns that a sequence is behind: the least and the greatest value
 */
record TablePrint(long count, BigInteger rows, Map<String, BigInteger> columns, Map<String, Extent> greatest) {

    static final TablePrint NOTHING = new TablePrint(0, BigInteger.ZERO, Map.of(), Map.of());

    TablePrint {
        columns = Map.copyOf(columns);
        greatest = Map.copyOf(greatest);
    }

    /** The least and the greatest value of a column; both empty without values. */
    record Extent(Optional<BigDecimal> least, Optional<BigDecimal> greatest) {

        Extent and(Extent other) {
            return new Extent(
                    least.map(own -> other.least.map(own::min).orElse(own)).or(other::least),
                    greatest.map(own -> other.greatest.map(own::max).orElse(own))
                            .or(other::greatest));
        }
    }

    TablePrint and(TablePrint other) {
        Map<String, BigInteger> sums = new LinkedHashMap<>(columns);
        other.columns.forEach((column, sum) -> sums.merge(column, sum, BigInteger::add));
        Map<String, Extent> extents = new LinkedHashMap<>(greatest);
        other.greatest.forEach((column, extent) -> extents.merge(column, extent, Extent::and));
        return new TablePrint(count + other.count, rows.add(other.rows), sums, extents);
    }

    /** Columns that only one has do not count; the prints of whole rows do where both have the same columns. */
    boolean differsFrom(TablePrint other) {
        if (count != other.count) {
            return true;
        }
        // an empty partitioned table without partitions knows no columns
        if (count == 0) {
            return false;
        }
        if (columns.keySet().equals(other.columns.keySet())) {
            return !rows.equals(other.rows) || !columns.equals(other.columns);
        }
        return columns.entrySet().stream()
                .anyMatch(column -> other.columns.containsKey(column.getKey())
                        && !column.getValue().equals(other.columns.get(column.getKey())));
    }
}
