package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * An up and a rollback, what stands before them, and what they leave different.
 *
 * @param expected differences, {@code CHANGED object [attribute]}
 */
public record Pairs(String title, String before, String up, String rollback, List<String> expected) {

    /** Reads blocks that are parted by empty lines: a title, then lines that say what they are. */
    public static List<Pairs> read(String resource) {
        List<Pairs> pairs = new ArrayList<>();
        for (String block : Shop.resource(resource).split("\n\\s*\n", -1)) {
            List<String> lines = block.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            if (!lines.isEmpty()) {
                pairs.add(new Pairs(
                        lines.get(0),
                        String.join("", of(lines, "before: ")),
                        String.join("", of(lines, "up: ")),
                        String.join("", of(lines, "rollback: ")),
                        of(lines, "expect: ")));
            }
        }
        return pairs;
    }

    private static List<String> of(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .toList();
    }
}
