package dev.palindrome.rows.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Types without parts that are neither number, text nor time. */
final class PlainValues {

    private PlainValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "boolean", "bool" -> Optional.of(CandidateLiterals.listed(List.of("true", "false")));
            case "bytea" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("\\x", "\\x00", "\\xff", "\\xdeadbeef00", "\\x" + "5a".repeat(300)),
                        n -> "\\x" + String.format(Locale.ROOT, "%08x", n)));
            case "uuid" ->
                Optional.of(CandidateLiterals.endless(
                        List.of(
                                "00000000-0000-0000-0000-000000000000",
                                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                                "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"),
                        n -> new UUID(0x8f14e45f00004000L, 0x8000_0000_0000_0000L | n).toString()));
            case "json" -> Optional.of(json(List.of("{\"b\": 1,  \"a\": 2, \"a\": 3}")));
            case "jsonb" -> Optional.of(json(List.of()));
            case "jsonpath" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("$", "$.a[*] ? (@ > 2)", "lax $[last]", "strict $.\"key\".size()"), n -> "$.key" + n));
            case "xml" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("<a/>", "", "text only", "<a b=\"c\">ü &amp; <!-- no --></a>"),
                        n -> "<text>" + n + "</text>"));
            case "bit" -> Optional.of(bit(name.modifier(0, 1)));
            case "bit varying", "varbit" -> Optional.of(varbit(name.modifier(0, Integer.MAX_VALUE)));
            case "tsvector" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("", "a", "'it''s' 'word':1A,2B", "'ünïcode':3C fat:2,4 cat:3"),
                        n -> "'text':1 '" + n + "':2"));
            case "tsquery" ->
                Optional.of(CandidateLiterals.endless(
                        List.of("", "a", "fat & !rat | 'it''s'", "a <-> b", "sup:*ab"), n -> "text & " + "w" + n));
            default -> NetworkValues.of(name);
        };
    }

    private static CandidateLiterals json(List<String> own) {
        List<String> edges = new ArrayList<>(own);
        edges.addAll(List.of(
                "{}",
                "[]",
                "null",
                "\"\"",
                "0",
                "true",
                "{\"text\": \"ü 漢 🙂 \\\" \\\\ \\n\", \"none\": null, \"deep\": {\"list\": [1, 2.50, [], {}]}}",
                "-12345678901234567890.123456789",
                "[{\"a\": 1}, null, \"b\"]"));
        return CandidateLiterals.endless(edges, n -> "{\"id\": " + n + ", \"name\": \"text " + n + "\"}");
    }

    private static CandidateLiterals bit(int length) {
        return CandidateLiterals.limited(
                List.of("0".repeat(length), "1".repeat(length)), bits(length), n -> binary(n, length));
    }

    private static CandidateLiterals varbit(int limit) {
        int length = Math.min(limit, 32);
        return CandidateLiterals.limited(
                List.of("", "1", "0", "1".repeat(Math.min(limit, 300))), bits(length), n -> binary(n, length));
    }

    private static long bits(int length) {
        return length > 61 ? Long.MAX_VALUE : 1L << length;
    }

    private static String binary(long n, int length) {
        String digits = Long.toBinaryString(n);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
