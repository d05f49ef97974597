package dev.palindrome.rows.difference;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as text.
 *
 * @param place where it was read, from 0, by which it is known again when its values are written otherwise
 * @param hash of its key
 * @param values of the columns, in their order; null for NULL
 */
public record TextRow(int place, long hash, @Nullable String[] values) {

    /** Only some of its values, in the order asked for. */
    public TextRow only(int[] columns) {
        @Nullable String[] some = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            some[i] = values[columns[i]];
        }
        return new TextRow(place, hash, some);
    }

    /** Some of its values, to compare them with those of another row. */
    public List<@Nullable String> part(int[] columns) {
        return Arrays.asList(only(columns).values);
    }

    List<@Nullable String> all() {
        return Arrays.asList(values);
    }
}
