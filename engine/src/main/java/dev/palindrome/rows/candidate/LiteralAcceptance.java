package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.TypeFamily;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a type takes a text as one of its values, as far as that can be said without the server; in doubt it does not. */
public final class LiteralAcceptance {

    private static final Map<String, Integer> BITS = Map.of("smallint", 15, "integer", 31, "bigint", 63);
    private static final Set<String> FLOATS = Set.of("real", "double precision");
    private static final Set<String> TRUE_OR_FALSE =
            Set.of("true", "t", "yes", "y", "on", "1", "false", "f", "no", "n", "off", "0");
    private static final Set<String> ENDLESS = Set.of("infinity", "-infinity");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?( ?[+-]\\d\\d(:\\d\\d)?|Z)?)?");
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int MANY_DIGITS = 30;

    private LiteralAcceptance() {}

    /**
     * @param rounds whether a number may have more digits after the point than the type keeps: where it comes from another
     *     type of number
     */
    public static boolean takes(TypeShape type, String text, boolean rounds) {
        if (!type.labels().isEmpty()) {
            return type.labels().contains(text);
        }
        if (type.kind() != TypeShape.Kind.BASE) {
            return false;
        }
        return switch (TypeFamily.of(type)) {
            case TEXT -> text.length() <= CommonSubtype.limit(type);
            case NUMBER -> number(TypeName.of(type.name()), text.strip(), rounds);
            case BOOLEAN -> TRUE_OR_FALSE.contains(text.strip().toLowerCase(Locale.ROOT));
            case DATE, TIMESTAMP ->
                ENDLESS.contains(text) || MOMENT.matcher(text).matches() && !text.startsWith("0000");
            case JSON -> CandidateValue.of(text, type).fits(type) && !text.contains("\\u0000");
            default -> type.name().equals("uuid") && UUID.matcher(text).matches();
        };
    }

    private static boolean number(TypeName type, String text, boolean rounds) {
        if (text.equals("NaN")) {
            return FLOATS.contains(type.bare()) || type.bare().equals("numeric");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return false;
        }
        if (FLOATS.contains(type.bare()) || number.scale() > MANY_DIGITS || number.scale() < -MANY_DIGITS) {
            return FLOATS.contains(type.bare()) && number.abs().compareTo(BigDecimal.TEN.pow(MANY_DIGITS)) < 0;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        Integer bits = BITS.get(type.bare());
        if (bits != null) {
            BigInteger nearest =
                    number.setScale(0, java.math.RoundingMode.HALF_UP).toBigInteger();
            return (whole && !text.contains(".") && !text.contains("e") || rounds) && nearest.bitLength() <= bits;
        }
        if (!type.bare().equals("numeric") && !type.bare().equals("decimal")) {
            return false;
        }
        if (type.modifiers().isEmpty()) {
            return true;
        }
        int before = type.modifier(0, 1) - type.modifier(1, 0);
        return before >= 0
                && number.setScale(Math.max(0, type.modifier(1, 0)), java.math.RoundingMode.HALF_UP)
                                .abs()
                                .compareTo(BigDecimal.TEN.pow(before))
                        < 0;
    }
}
