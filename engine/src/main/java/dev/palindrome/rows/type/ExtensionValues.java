package dev.palindrome.rows.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Types of extensions that many databases have. */
final class ExtensionValues {

    private ExtensionValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "hstore" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("", "a=>NULL", "\"it's\"=>\"\\\"quoted\\\"\", \"ü\"=>\"漢\"", "a=>1,b=>2"),
                        n -> "\"text\"=>\"" + n + "\""));
            case "ltree" ->
                Optional.of(CandidateLiterals.endless(List.of("", "a", "Top.Science.Astronomy"), n -> "top.text_" + n));
            case "lquery" -> Optional.of(CandidateLiterals.endless(List.of("*", "a.*{1,2}.!b|c"), n -> "*.text_" + n));
            case "ltxtquery" -> Optional.of(CandidateLiterals.endless(List.of("a", "a & !b*"), n -> "text & w" + n));
            case "cube" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("(0)", "(1,2,3)", "(0,0),(1,1)"), n -> "(" + n + "," + n + ".5)"));
            case "seg" ->
                Optional.of(
                        CandidateLiterals.endless(List.of("0", "1 .. 2", "< 5", "3.10"), n -> n + " .. " + (n + 1)));
            case "isbn", "isbn13" -> Optional.of(numbered("978", 9));
            case "ean13" -> Optional.of(numbered("400", 9));
            case "issn", "issn13" ->
                Optional.of(CandidateLiterals.limited(
                        List.of(thirteen("9770000000" + "00")), 9_999_999, n -> thirteen("977" + pad(n, 7) + "00")));
            case "ismn", "ismn13" -> Optional.of(numbered("9790", 8));
            case "upc" -> Optional.of(numbered("0", 11));
            case "query_int" ->
                Optional.of(CandidateLiterals.endless(List.of("1", "1&!2|3"), n -> "1|" + (n % 2_000_000_000L)));
            case "vector", "halfvec" -> Optional.of(vector(name.modifier(0, 3)));
            case "sparsevec" -> {
                int size = name.modifier(0, 3);
                yield Optional.of(CandidateLiterals.endless(List.of("{}/" + size), n -> "{1:" + (n + 1) + "}/" + size));
            }
            case "geometry", "geography" -> Optional.of(spatial(name));
            default -> Optional.empty();
        };
    }

    private static CandidateLiterals numbered(String prefix, int digits) {
        return CandidateLiterals.limited(
                List.of(thirteen(prefix + "0".repeat(digits)), thirteen(prefix + "9".repeat(digits))),
                (long) Math.pow(10, digits),
                n -> thirteen(prefix + pad(n, digits)));
    }

    private static String pad(long n, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", n);
    }

    /** Twelve digits and the one that proves them. */
    private static String thirteen(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    private static CandidateLiterals vector(int size) {
        return CandidateLiterals.endless(
                List.of("[" + IntStream.range(0, size).mapToObj(i -> "0").collect(Collectors.joining(",")) + "]"),
                n -> "["
                        + IntStream.range(0, size)
                                .mapToObj(i -> i == 0 ? "" + (n + 1) : "0.5")
                                .collect(Collectors.joining(","))
                        + "]");
    }

    private static CandidateLiterals spatial(TypeName name) {
        String shape =
                name.modifiers().isEmpty() ? "point" : name.modifiers().get(0).toLowerCase(Locale.ROOT);
        String srid = name.modifier(1, 0) == 0 ? "" : "SRID=" + name.modifier(1, 0) + ";";
        return CandidateLiterals.limited(
                List.of(srid + emptyShape(shape)), 80_000, n -> srid + shape(shape, n % 80 + "." + n));
    }

    private static String emptyShape(String shape) {
        return (shape.equals("geometry") ? "POINT" : shape.toUpperCase(Locale.ROOT)) + " EMPTY";
    }

    private static String shape(String shape, String x) {
        boolean deep = shape.endsWith("z");
        String end = deep ? " 1" : "";
        return switch (deep ? shape.substring(0, shape.length() - 1) : shape) {
            case "linestring" -> "LINESTRING(" + x + " 1" + end + ",0 0" + end + ")";
            case "polygon" -> "POLYGON((" + ring(x, end) + "))";
            case "multipoint" -> "MULTIPOINT(" + x + " 1" + end + ")";
            case "multilinestring" -> "MULTILINESTRING((" + x + " 1" + end + ",0 0" + end + "))";
            case "multipolygon" -> "MULTIPOLYGON(((" + ring(x, end) + ")))";
            case "geometrycollection" -> "GEOMETRYCOLLECTION(POINT(" + x + " 1" + end + "))";
            default -> "POINT(" + x + " 1" + end + ")";
        };
    }

    private static String ring(String x, String end) {
        return "0 0" + end + "," + x + " 1" + end + "," + x + " 2" + end + ",0 0" + end;
    }
}
