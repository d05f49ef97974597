package dev.palindrome.rows.difference;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.ValueCategory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How differences are put into words. */
public final class DifferenceWording {

    public static final int EXAMPLES = 3;
    private static final int LONGEST = 40;
    private static final int CONTEXT = 10;

    private DifferenceWording() {}

    public static List<RowDifference.Example> some(List<RowDifference.Example> examples) {
        return List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    public static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }

    static String values(long count) {
        return count + (count == 1 ? " value" : " values");
    }

    static String detail(String what, List<RowDifference.Example> examples, Optional<String> guess) {
        StringBuilder text = new StringBuilder(what);
        for (int i = 0; i < examples.size(); i++) {
            text.append(i == 0 ? ": " : "; ").append(examples.get(i));
        }
        guess.ifPresent(why -> text.append(" (").append(why).append(")"));
        return text.toString();
    }

    /** Of long texts the part in which they differ. */
    public static RowDifference.Example example(
            String key, @Nullable String before, @Nullable String after, TypeShape type) {
        if (before == null || after == null || Math.max(before.length(), after.length()) <= LONGEST) {
            return new RowDifference.Example(key, Optional.of(value(before, type)), Optional.of(value(after, type)));
        }
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        int skipped = start <= 2 * CONTEXT ? 0 : start - CONTEXT;
        int dropped = end <= 2 * CONTEXT ? 0 : end - CONTEXT;
        return new RowDifference.Example(
                key,
                Optional.of(value(middle(before, skipped, dropped), type)),
                Optional.of(value(middle(after, skipped, dropped), type)));
    }

    private static String middle(String text, int skipped, int dropped) {
        int from = skipped > 0 && Character.isLowSurrogate(text.charAt(skipped)) ? skipped - 1 : skipped;
        int to = text.length() - dropped;
        int until = dropped > 0 && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
        return (from > 0 ? "…" : "") + text.substring(from, until) + (dropped > 0 ? "…" : "");
    }

    /** As SQL would write it, nearly: texts in quotes. */
    public static String value(@Nullable String value, TypeShape type) {
        if (value == null) {
            return "NULL";
        }
        ValueCategory family = ValueCategory.of(type);
        return family == ValueCategory.NUMBER || family == ValueCategory.BOOLEAN
                ? shortened(value)
                : "'" + shortened(value) + "'";
    }

    /** On one line, and shortened in the middle. */
    public static String shortened(String value) {
        int[] points = value.length() > 4 * LONGEST
                ? (value.substring(0, 2 * LONGEST) + value.substring(value.length() - 2 * LONGEST))
                        .codePoints()
                        .toArray()
                : value.codePoints().toArray();
        int half = LONGEST / 2 - 1;
        String shown = points.length <= LONGEST
                ? value
                : new String(points, 0, half) + "…" + new String(points, points.length - half, half);
        return shown.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }
}
