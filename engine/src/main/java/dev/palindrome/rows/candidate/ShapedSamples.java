package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.Json;
import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a wanted build: text of a length, arrays of a length, JSON of a kind. */
final class ShapedSamples {

    private static final int LONGEST = 20_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** Text that rules with names of their own often ask for. */
    static final List<String> TELLING = List.of(
            "https://example.org/a",
            "a1@example.org",
            "text",
            "{}",
            "[]",
            "1",
            "0",
            "de",
            "DE",
            "en-US",
            "EUR",
            "example.org",
            "+4930123456",
            "2024-01-31",
            "12:30",
            "1.2.3",
            "#a0b1c2",
            "192.168.1.5",
            "00000000-0000-4000-8000-000000000001",
            "Europe/Berlin",
            "/path/to/text",
            "a-b-c",
            "a_b_c",
            "a.b.c",
            "A1",
            "Abc123!?",
            "0123456789",
            "a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3",
            "dGV4dA==",
            "0 0 * * *",
            "Plain words, quite a few of them");

    private static final List<List<String>> NAMES = List.of(
            List.of("mail", "a1@example.org"),
            List.of("phone", "+4930123456"),
            List.of("uuid", "00000000-0000-4000-8000-000000000001"),
            List.of("json", "{}"),
            List.of("color", "#a0b1c2"),
            List.of("colour", "#a0b1c2"),
            List.of("domain", "example.org"),
            List.of("slug", "a-b-c"),
            List.of("date", "2024-01-31"),
            List.of("path", "/path/to/text"));

    private ShapedSamples() {}

    /** What a function's name asks for comes first. */
    static List<Object> telling(String function) {
        List<Object> texts = new ArrayList<>();
        for (List<String> name : NAMES) {
            if (function.contains(name.get(0))) {
                texts.add(name.get(1));
            }
        }
        texts.addAll(TELLING);
        return texts;
    }

    /** Texts of a length: letters, digits, capitals, so that other conditions can choose. */
    static List<Object> texts(int length) {
        if (length < 0 || length > LONGEST) {
            return List.of();
        }
        if (length == 0) {
            return List.of("");
        }
        List<Object> texts = new ArrayList<>();
        for (int shift = 0; shift < 12; shift++) {
            texts.add(run(LETTERS, shift, length));
        }
        texts.add(run(LETTERS.toUpperCase(java.util.Locale.ROOT), 0, length));
        texts.add(run("1234567890", 0, length));
        texts.add(run("a1b2c3d4e5f60789", 0, length));
        texts.add(run("äöü漢", 0, length));
        return texts;
    }

    private static String run(String characters, int shift, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt((i + shift) % characters.length()));
        }
        return text.toString();
    }

    static List<Object> bytes(int length) {
        if (length < 0 || length > LONGEST) {
            return List.of();
        }
        List<Object> bytes = new ArrayList<>();
        for (String pair : List.of("5a", "00", "ff", "1b", "2c", "3d")) {
            bytes.add(new SqlValue.Bytes("\\x" + pair.repeat(length)));
        }
        return bytes;
    }

    static List<Object> arrays(int length, TypeShape element) {
        if (length < 0 || length > 200) {
            return List.of();
        }
        CandidateLiterals candidateLiterals = TypeValues.of(element);
        List<Object> arrays = new ArrayList<>();
        for (int shift = 0; shift < (length == 0 ? 1 : 6) && candidateLiterals.room() > 0; shift++) {
            List<Object> array = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                array.add(SqlValue.read(candidateLiterals.ordinary(shift + i), element));
            }
            arrays.add(array);
        }
        return arrays;
    }

    static List<Object> json(String kind) {
        return switch (kind) {
            case "object" ->
                List.of(new Json(Map.of()), new Json(Map.of("key", "text")), new Json(Map.of("id", BigDecimal.ONE)));
            case "array" -> List.of(new Json(List.of()), new Json(List.of("text")), new Json(List.of(BigDecimal.ONE)));
            case "string" -> List.of(new Json("text"), new Json(""), new Json("a"));
            case "number" -> List.of(new Json(BigDecimal.ONE), new Json(BigDecimal.ZERO), new Json(BigDecimal.TEN));
            case "boolean" -> List.of(new Json(true), new Json(false));
            default -> List.of(new Json(Json.NOTHING));
        };
    }

    static List<Object> jsonArrays(int length) {
        return length < 0 || length > 200
                ? List.of()
                : List.of(
                        new Json(Collections.nCopies(length, "text")),
                        new Json(Collections.nCopies(length, BigDecimal.ONE)));
    }

    static List<Object> jsonWith(Object keys) {
        List<?> all = keys instanceof List<?> list ? list : List.of(keys);
        List<Object> samples = new ArrayList<>();
        for (Object value : new Object[] {"text", BigDecimal.ONE, true, Map.of(), List.of()}) {
            Map<String, Object> map = new LinkedHashMap<>();
            all.forEach(key -> map.put(SqlValue.write(key), value));
            samples.add(new Json(map));
        }
        return samples;
    }
}
