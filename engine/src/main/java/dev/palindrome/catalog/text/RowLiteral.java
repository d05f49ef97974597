package dev.palindrome.catalog.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the server's text forms of rows, arrays and vectors (manual: "Composite Type Input and Output Syntax"). */
public final class RowLiteral {

    private RowLiteral() {}

    /** {@code (a,"b ""c""",)}: the fields, null where nothing stands between two commas. */
    public static @Nullable String[] fields(String row, int count) {
        @Nullable String[] fields = new @Nullable String[count];
        int at = 1;
        int last = row.length() - 1;
        StringBuilder quoted = null;
        for (int field = 0; field < count; field++) {
            if (row.charAt(at) == '"') {
                quoted = quoted == null ? new StringBuilder() : quoted;
                quoted.setLength(0);
                at = unquote(row, at, quoted);
                fields[field] = quoted.toString();
            } else {
                int comma = row.indexOf(',', at);
                int end = comma < 0 ? last : comma;
                fields[field] = end == at ? null : row.substring(at, end);
                at = end;
            }
            at++;
        }
        return fields;
    }

    private static int unquote(String row, int start, StringBuilder into) {
        int at = start + 1;
        while (true) {
            char c = row.charAt(at);
            if (c == '\\') {
                into.append(row.charAt(at + 1));
                at += 2;
            } else if (c != '"') {
                into.append(c);
                at++;
            } else if (row.charAt(at + 1) == '"') {
                into.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
    }

    /** <code>{a,"b c",NULL}</code>: the elements of a one-dimensional array; NULL elements are left out. */
    public static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        int at = array.indexOf('{') + 1;
        StringBuilder element = new StringBuilder();
        while (array.charAt(at) != '}') {
            element.setLength(0);
            boolean quoted = array.charAt(at) == '"';
            at = quoted ? unquoteElement(array, at, element) : bareElement(array, at, element);
            if (quoted || !element.toString().equals("NULL")) {
                elements.add(element.toString());
            }
            if (array.charAt(at) == ',') {
                at++;
            }
        }
        return elements;
    }

    private static int unquoteElement(String array, int start, StringBuilder into) {
        int at = start + 1;
        while (array.charAt(at) != '"') {
            at += array.charAt(at) == '\\' ? 1 : 0;
            into.append(array.charAt(at++));
        }
        return at + 1;
    }

    private static int bareElement(String array, int start, StringBuilder into) {
        int at = start;
        while (array.charAt(at) != ',' && array.charAt(at) != '}') {
            at += array.charAt(at) == '\\' ? 1 : 0;
            into.append(array.charAt(at++));
        }
        return at;
    }

    /** The numbers of a vector ({@code 1 2 3}) or an array of numbers ({@code {1,2,3}}). */
    public static List<String> numbers(String vector) {
        if (vector.isEmpty() || vector.equals("{}")) {
            return List.of();
        }
        return vector.startsWith("{") ? elements(vector) : List.of(vector.split(" ", -1));
    }
}
