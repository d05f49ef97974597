package dev.palindrome.rows.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A type's name taken apart: {@code public.geometry(Point,4326)} is {@code geometry} with two modifiers.
 *
 * @param bare lower case, without schema, quotes, modifiers; fields of an interval stay: {@code interval day to second}
 * @param modifiers what stands in the parentheses
 */
public record TypeName(String bare, List<String> modifiers) {

    public TypeName {
        modifiers = List.copyOf(modifiers);
    }

    public static TypeName of(String name) {
        if (name.equals("\"char\"")) {
            return new TypeName(name, List.of());
        }
        String text = name;
        List<String> modifiers = new ArrayList<>();
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open >= 0 && close > open) {
            for (String modifier : text.substring(open + 1, close).split(",", -1)) {
                modifiers.add(modifier.strip());
            }
            text = (text.substring(0, open) + text.substring(close + 1)).strip();
        }
        int dot = text.lastIndexOf('.');
        String bare = text.substring(dot + 1).replace("\"", "");
        return new TypeName(bare.toLowerCase(Locale.ROOT), modifiers);
    }

    /** A modifier that is a number; {@code otherwise} where there is none. */
    public int modifier(int index, int otherwise) {
        try {
            return index < modifiers.size() ? Integer.parseInt(modifiers.get(index)) : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
