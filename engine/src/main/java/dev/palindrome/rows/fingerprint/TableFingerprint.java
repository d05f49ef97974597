package dev.palindrome.rows.fingerprint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fingerprint of the rows of a table. Fingerprints of parts add up to the fingerprint of the whole.
 *
 * @param rows sum of the hashes of whole rows, their columns in order of their names
 * @param columns sum of the hashes of the values of each, NULL having one too
 * @param greatest of the columns that a sequence is behind: the least and the greatest value
 */
public record TableFingerprint(
        long count, BigInteger rows, Map<String, BigInteger> columns, Map<String, Extent> greatest) {

    public static final TableFingerprint NOTHING = new TableFingerprint(0, BigInteger.ZERO, Map.of(), Map.of());

    public TableFingerprint {
        columns = Map.copyOf(columns);
        greatest = Map.copyOf(greatest);
    }

    /** The least and the greatest value of a column; both empty without values. */
    public record Extent(Optional<BigDecimal> least, Optional<BigDecimal> greatest) {

        Extent and(Extent other) {
            return new Extent(
                    least.map(own -> other.least.map(own::min).orElse(own)).or(other::least),
                    greatest.map(own -> other.greatest.map(own::max).orElse(own))
                            .or(other::greatest));
        }
    }

    public TableFingerprint and(TableFingerprint other) {
        Map<String, BigInteger> sums = new LinkedHashMap<>(columns);
        other.columns.forEach((column, sum) -> sums.merge(column, sum, BigInteger::add));
        Map<String, Extent> extents = new LinkedHashMap<>(greatest);
        other.greatest.forEach((column, extent) -> extents.merge(column, extent, Extent::and));
        return new TableFingerprint(count + other.count, rows.add(other.rows), sums, extents);
    }

    /** Columns that only one has do not count; the prints of whole rows do where both have the same columns. */
    public boolean differsFrom(TableFingerprint other) {
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
