package dev.palindrome.rows;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How differences are put into words. */
final class Wording {

    static final int EXAMPLES = 3;
    private static final int LONGEST = 40;

    private static final Pattern BARE =
            Pattern.compile("^(smallint|integer|bigint|numeric|real|double precision|boolean|oid)\\b(?!.*\\[)");

    private Wording() {}

    static List<RowDifference.Example> some(List<RowDifference.Example> examples) {
        return List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }

    static String values(long count) {
        return count + (count == 1 ? " value" : " values");
    }

    static String detail(String what, List<RowDifference.Example> examples, Optional<String> guess) {
        StringBuilder text = new StringBuilder(what);
        for (int i = 0; i < examples.size(); i++) {
            text.append(i == 0 ? ": " : ", ").append(examples.get(i));
        }
        guess.ifPresent(why -> text.append(" (").append(why).append(")"));
        return text.toString();
    }

    /** As SQL would write it, nearly: texts in quotes. */
    static String value(@Nullable String value, TypeShape type) {
        if (value == null) {
            return "NULL";
        }
        return isBare(type) ? shortened(value) : "'" + shortened(value) + "'";
    }

    private static boolean isBare(TypeShape type) {
        return type.kind() == TypeShape.Kind.DOMAIN
                ? type.base().map(Wording::isBare).orElse(false)
                : BARE.matcher(type.name()).find();
    }

    /** On one line, and shortened in the middle. */
    static String shortened(String value) {
        String line = value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        int[] points = line.codePoints().toArray();
        if (points.length <= LONGEST) {
            return line;
        }
        int half = LONGEST / 2 - 1;
        return new String(points, 0, half) + "…" + new String(points, points.length - half, half);
    }
}
