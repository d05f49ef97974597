package dev.palindrome.report;

import java.util.ArrayList;
import java.util.List;

/** Fits text to a width. */
final class Wrap {

    private Wrap() {}

    /** Breaks at blanks; later lines are indented by two more than the first. A longer word stays whole. */
    static List<String> words(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean fresh = true;
        for (String word : text.strip().split("\\s+")) {
            if (!fresh && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append("  ");
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cuts the middle out of what is too long: both ends of a name tell it apart. */
    static String shorten(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        int tail = (room - 1) / 2;
        return text.substring(0, room - 1 - tail) + "…" + text.substring(text.length() - tail);
    }
}
