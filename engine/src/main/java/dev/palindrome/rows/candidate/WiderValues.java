package dev.palindrome.rows.candidate;

import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values that a type holds and the one it replaced did not. */
public final class WiderValues {

    private static final int LONGEST = 10_000;
    private static final int SOME = 3;

    private final long seed;

    public WiderValues(long seed) {
        this.seed = seed;
    }

    /** As SQL; empty where there are none, or none in a supported form. */
    public List<String> of(TypeShape now, TypeShape before) {
        TypeShape wide = now.underlying();
        TypeShape narrow = before.underlying();
        if (wide.equals(narrow)) {
            return List.of();
        }
        return texts(wide, narrow).stream()
                .map(text -> SqlLiteral.of(text, wide.name()))
                .toList();
    }

    private List<String> texts(TypeShape wide, TypeShape narrow) {
        if (!wide.labels().isEmpty()) {
            return wide.labels().stream()
                    .filter(label -> !narrow.labels().contains(label) && !CommonSubtype.text(narrow))
                    .limit(2 * SOME)
                    .toList();
        }
        if (CommonSubtype.text(wide)) {
            return text(wide, narrow);
        }
        if (CommonSubtype.text(narrow)) {
            return List.of();
        }
        if (wide.kind() == TypeShape.Kind.ARRAY && narrow.kind() == TypeShape.Kind.ARRAY) {
            return texts(wide.base().orElseThrow(), narrow.base().orElseThrow()).stream()
                    .map(text -> "{\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                    .toList();
        }
        Optional<int[]> one = CommonSubtype.digits(wide);
        Optional<int[]> two = CommonSubtype.digits(narrow);
        if (one.isPresent() && two.isPresent()) {
            return numbers(wide, narrow, one.get(), two.get());
        }
        return TypeValues.of(wide).edges().stream().limit(SOME).toList();
    }

    private List<String> text(TypeShape wide, TypeShape narrow) {
        if (!CommonSubtype.text(narrow)) {
            return List.of("neither " + (seed % 10) + " nor a value of that type", "");
        }
        int limit = CommonSubtype.limit(narrow);
        if (limit >= CommonSubtype.limit(wide) || limit >= LONGEST) {
            return List.of();
        }
        return List.of("w".repeat(limit + 1), "漢".repeat(Math.min(2 * limit + 1, CommonSubtype.limit(wide))));
    }

    private static List<String> numbers(TypeShape wide, TypeShape narrow, int[] wideDigits, int[] narrowDigits) {
        List<String> numbers = new ArrayList<>();
        String beyond = switch (TypeName.of(narrow.name()).bare()) {
            case "smallint" -> "32768";
            case "integer" -> "2147483648";
            case "bigint" -> "9223372036854775808";
            default -> "1" + "0".repeat(narrowDigits[0]);
        };
        if (wideDigits[0] > narrowDigits[0]) {
            numbers.add(beyond);
            numbers.add("-" + beyond);
        }
        if (wideDigits[1] > narrowDigits[1]) {
            numbers.add("1." + "5".repeat(narrowDigits[1] + 1));
        }
        if (Set.of("real", "double precision").contains(TypeName.of(wide.name()).bare())) {
            numbers.add("NaN");
            numbers.add("0.5");
        }
        return numbers;
    }
}
