package dev.palindrome.rows.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text of any length. */
final class TextValues {

    private static final int LONG = 300;
    private static final int VERY_LONG = 1_100;
    private static final int SPACED = 17;
    private static final List<String> WORDS = List.of("text", "Wörter", "текст", "文字", "text");

    private TextValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "text", "citext" -> Optional.of(text(Integer.MAX_VALUE, false));
            case "character varying", "varchar" -> Optional.of(text(name.modifier(0, Integer.MAX_VALUE), false));
            case "bpchar" -> Optional.of(text(name.modifier(0, Integer.MAX_VALUE), true));
            case "character", "char" -> Optional.of(text(name.modifier(0, 1), true));
            case "name" -> Optional.of(name());
            case "\"char\"" -> Optional.of(letter());
            default -> Optional.empty();
        };
    }

    private static CandidateLiterals text(int limit, boolean padded) {
        List<String> edges = new ArrayList<>();
        if (!padded) {
            edges.add("");
        }
        edges.add(cut("it's \"quoted\", 100% \\ back", limit));
        edges.add(cut("Ünïcødé 漢字 🙂 ß", limit));
        edges.add("x".repeat(Math.min(limit, LONG)));
        edges.add(limit < SPACED ? cut(" a ", limit) : "  spaces around  ");
        edges.add("漢".repeat(Math.min(limit, LONG / 2)));
        edges.add(cut("NULL", limit));
        edges.add(cut("a\r\nline\nbreak\ttab", limit));
        edges.add(cut("0123", limit));
        if (limit > LONG) {
            edges.add("word ".repeat(Math.min(limit, VERY_LONG) / 5) + "end".substring(0, Math.min(3, limit % 5)));
        }
        return CandidateLiterals.limited(edges, room(limit), n -> plain(n, limit));
    }

    private static CandidateLiterals name() {
        return CandidateLiterals.limited(
                List.of("", "x".repeat(63), "漢".repeat(21), "it's \"quoted\""), Long.MAX_VALUE, n -> plain(n, 63));
    }

    private static CandidateLiterals letter() {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return CandidateLiterals.limited(
                List.of("", "a", "Z", "~", " "), letters.length(), n -> "" + letters.charAt((int) n));
    }

    /** Either contains a space or is a number of base 36: two numbers never give the same text. */
    private static String plain(long n, int limit) {
        String text = WORDS.get((int) (n % WORDS.size())) + " " + n;
        return text.length() <= limit ? text : Long.toString(n, 36);
    }

    private static long room(int limit) {
        long room = 1;
        for (int i = 0; i < Math.min(limit, 11); i++) {
            room *= 36;
        }
        return room;
    }

    private static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }
}
