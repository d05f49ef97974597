package dev.palindrome.rows.compare;

import java.util.Arrays;
import java.util.List;

/** The keys of some rows of a table, as hashes of eight bytes; rows alike in all columns are as often in it as they are there. */
public final class RowKeys {

    private final List<String> columns;
    private final long[] sorted;

    /** @param columns that the hashes were made of */
    public RowKeys(List<String> columns, long[] hashes) {
        this.columns = columns;
        this.sorted = hashes;
        Arrays.sort(sorted);
    }

    /** The columns that rows are recognised by. */
    public List<String> columns() {
        return columns;
    }

    public int count() {
        return sorted.length;
    }

    public boolean contain(long hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    /** Those that are not in others, which were made of the same columns. */
    public RowKeys without(RowKeys others) {
        long[] left = new long[sorted.length];
        int size = 0;
        int other = 0;
        for (long hash : sorted) {
            while (other < others.sorted.length && others.sorted[other] < hash) {
                other++;
            }
            if (other < others.sorted.length && others.sorted[other] == hash) {
                other++;
            } else {
                left[size++] = hash;
            }
        }
        return new RowKeys(columns, Arrays.copyOf(left, size));
    }

    /** Those that are in others too. */
    public RowKeys within(RowKeys others) {
        return without(without(others));
    }

    /** The first of them, as SQL can list them. */
    List<Long> some(int most) {
        return Arrays.stream(sorted).distinct().limit(most).boxed().toList();
    }
}
