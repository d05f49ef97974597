package dev.palindrome.catalog.text;

import java.util.ArrayList;
import java.util.List;

/** A list of columns as text, and back: names may contain commas within quotes. */
public final class ColumnOrder {

    private ColumnOrder() {}

    public static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(text.substring(start, at));
                start = at + 2;
            }
        }
        if (start < text.length()) {
            names.add(text.substring(start));
        }
        return names;
    }
}
