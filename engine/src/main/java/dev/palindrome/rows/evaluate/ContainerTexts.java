package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SqlValue.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Reads and writes the texts of arrays and ranges. */
public final class ContainerTexts {

    private ContainerTexts() {}

    /** Read alike in arrays, composites and ranges. */
    public static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Object array(String text, Function<String, Object> element) {
        int from = text.indexOf('{');
        if (from < 0) {
            return Nothing.UNKNOWN;
        }
        Deque<List<Object>> open = new ArrayDeque<>();
        List<Object> root = new ArrayList<>();
        open.push(root);
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                List<Object> inner = at == from ? root : new ArrayList<>();
                if (at != from) {
                    List<Object> outer = open.peek();
                    if (outer != null) {
                        outer.add(inner);
                    }
                    open.push(inner);
                }
                at++;
            } else if (c == '}') {
                open.pop();
                at++;
            } else if (c == ',' || Character.isWhitespace(c)) {
                at++;
            } else {
                boolean quoted = c == '"';
                StringBuilder word = new StringBuilder();
                at = word(text, at, word, "{},");
                String value = word.toString();
                List<Object> current = open.peek();
                if (current == null) {
                    return Nothing.UNKNOWN;
                }
                current.add(!quoted && value.equalsIgnoreCase("null") ? Nothing.NULL : element.apply(value));
            }
        }
        return root;
    }

    private static int word(String text, int from, StringBuilder word, String ends) {
        int at = from;
        boolean quoted = false;
        while (at < text.length() && (quoted || ends.indexOf(text.charAt(at)) < 0)) {
            char c = text.charAt(at++);
            if (c == '"') {
                quoted = !quoted;
            } else {
                word.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
            }
        }
        return at;
    }

    static Object range(String text, Function<String, Object> bound) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("empty")) {
            return new Range(true, false, Nothing.NULL, Nothing.NULL, false);
        }
        if (trimmed.length() < 3 || "[(".indexOf(trimmed.charAt(0)) < 0) {
            return Nothing.UNKNOWN;
        }
        StringBuilder from = new StringBuilder();
        int at = word(trimmed, 1, from, ",");
        StringBuilder to = new StringBuilder();
        at = word(trimmed, at + 1, to, "])");
        return new Range(
                false,
                trimmed.charAt(0) == '[',
                from.length() == 0 ? Nothing.NULL : bound.apply(from.toString()),
                to.length() == 0 ? Nothing.NULL : bound.apply(to.toString()),
                at < trimmed.length() && trimmed.charAt(at) == ']');
    }
}
