package dev.palindrome.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit, between words only: a name that is longer than a line stays whole. */
final class TextWrapping {

    private TextWrapping() {}

    /**
     * The lines.
     *
     * @param first what the first line begins with; the others are indented as far
     */
    static List<String> lines(String first, String text) {
        return lines(first, " ".repeat(first.length()), text);
    }

    /**
     * The lines.
     *
     * @param first what the first line begins with
     * @param indent what the others begin with
     */
    static List<String> lines(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        for (String part : text.strip().split("\n", -1)) {
            StringBuilder line = new StringBuilder(lines.isEmpty() ? first : indent);
            boolean empty = true;
            for (String word : part.strip().split(" +", -1)) {
                if (!empty && line.length() + 1 + word.length() > TerminalStyle.WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(indent);
                    empty = true;
                }
                line.append(empty ? "" : " ").append(word);
                empty = false;
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Cuts the middle out of a name that is too long: both ends tell it apart. */
    static String shorten(String name, int room) {
        if (name.length() <= room) {
            return name;
        }
        int tail = (room - 1) / 2;
        return name.substring(0, room - 1 - tail) + "…" + name.substring(name.length() - tail);
    }
}
