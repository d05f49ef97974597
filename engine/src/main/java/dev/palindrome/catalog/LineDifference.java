package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, with a line before and after for orientation. */
final class LineDifference {

    private LineDifference() {}

    static String between(String before, String after) {
        List<String> old = before.stripTrailing().lines().toList();
        List<String> now = after.stripTrailing().lines().toList();
        int start = 0;
        while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < old.size() - start
                && end < now.size() - start
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        List<String> lines = new ArrayList<>();
        if (start > 0) {
            lines.add("  " + old.get(start - 1));
        }
        old.subList(start, old.size() - end).forEach(line -> lines.add("- " + line));
        now.subList(start, now.size() - end).forEach(line -> lines.add("+ " + line));
        if (end > 0) {
            lines.add("  " + old.get(old.size() - end));
        }
        return String.join("\n", lines);
    }
}
