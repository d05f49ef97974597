package dev.palindrome.rows.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers and money. */
final class NumberValues {

    private NumberValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "smallint", "int2" -> Optional.of(integer(Short.MIN_VALUE, Short.MAX_VALUE));
            case "integer", "int4", "int" -> Optional.of(integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "bigint", "int8" -> Optional.of(integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case "numeric", "decimal" -> Optional.of(numeric(name));
            case "real", "float4" ->
                Optional.of(floating(
                        List.of("3.4028235e+38", "-3.4028235e+38", "1.17549435e-38", "1.1", "16777217"), "0.1"));
            case "double precision", "float8" ->
                Optional.of(floating(
                        List.of(
                                "1.7976931348623157e+308",
                                "-1.7976931348623157e+308",
                                "2.2250738585072014e-308",
                                "0.1234567890123456",
                                "9007199254740993"),
                        "0.123456789"));
            case "money" ->
                Optional.of(CandidateLiterals.ordered(
                        List.of("0", "0.01", "-0.01", "1234.56", "92233720368547758.07", "-92233720368547758.08"),
                        Long.MAX_VALUE / 1000,
                        n -> BigDecimal.valueOf(1250 + n * 101, 2).toPlainString()));
            default -> Optional.empty();
        };
    }

    private static CandidateLiterals integer(long min, long max) {
        List<String> edges = new ArrayList<>(List.of("0", "1", "-1", "" + max, "" + min));
        for (long beyond : new long[] {Short.MAX_VALUE + 1L, Integer.MAX_VALUE + 1L, 1L << 53}) {
            if (beyond < max) {
                edges.add("" + beyond);
            }
        }
        return CandidateLiterals.ordered(edges, max, n -> "" + (n + 1));
    }

    /**
     * @param fine what every other ordinary value has on top, so that something is lost where the type gets coarser
     */
    private static CandidateLiterals floating(List<String> own, String fine) {
        List<String> edges = new ArrayList<>(List.of("0", "1", "-1.5", "NaN", "Infinity", "-Infinity", "-0"));
        edges.addAll(own);
        return CandidateLiterals.ordered(
                edges,
                4_000_000,
                n -> BigDecimal.valueOf(150 + n * 125, 2)
                        .add(n % 2 == 0 ? BigDecimal.ZERO : new BigDecimal(fine))
                        .toPlainString());
    }

    private static CandidateLiterals numeric(TypeName name) {
        if (name.modifiers().isEmpty()) {
            return CandidateLiterals.ordered(
                    List.of(
                            "0",
                            "1",
                            "-1",
                            "12345678901234567890.123456789012345678",
                            "-0.000000000000000001",
                            "1.10",
                            "NaN",
                            "99999999999999999999999999999999999999",
                            "Infinity"),
                    Long.MAX_VALUE / 1000,
                    n -> BigDecimal.valueOf(1250 + n * 101, 2).toPlainString());
        }
        int precision = name.modifier(0, 1);
        int scale = name.modifier(1, 0);
        BigInteger beyond = BigInteger.TEN.pow(precision);
        BigDecimal most = new BigDecimal(beyond.subtract(BigInteger.ONE), scale);
        BigDecimal least = BigDecimal.valueOf(1, scale);
        List<String> edges = List.of(
                "0",
                most.toPlainString(),
                most.negate().toPlainString(),
                least.toPlainString(),
                least.negate().toPlainString(),
                "NaN");
        long room = precision > 15 ? 1_000_000_000_000_000L : beyond.longValueExact();
        long step = room > 1_100_000 ? 101 : 1;
        long first = room > 1_100_000 ? 1250 : 0;
        return CandidateLiterals.ordered(
                edges,
                (room - first) / step,
                n -> BigDecimal.valueOf(first + n * step, scale).toPlainString());
    }
}
