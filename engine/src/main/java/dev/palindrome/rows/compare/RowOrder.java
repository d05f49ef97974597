package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.TextRow;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order in which reports list rows: by their keys, numbers as numbers. */
final class RowOrder {

    private RowOrder() {}

    static Comparator<TextRow> by(int[] columns) {
        return (one, other) -> {
            for (int column : columns) {
                int order = compare(one.values()[column], other.values()[column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Numbers, then other texts, then NULL. */
    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        boolean number = isNumber(one);
        if (number && isNumber(other)) {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        }
        return number == isNumber(other) ? one.compareTo(other) : number ? -1 : 1;
    }

    private static boolean isNumber(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        boolean point = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && !point && i > start && i < text.length() - 1) {
                point = true;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() > start;
    }
}
