package dev.palindrome.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit, between words only: a name that is longer than a line stays whole. */
final class Paragraph {

    private Paragraph() {}

    /**
     * The lines.
     *
     * @param first what the first line begins with; the others are indented as far
     */
    static List<String> lines(String first, String text) {
        String indent = " ".repeat(first.length());
        List<String> lines = new ArrayList<>();
        for (String part : text.strip().split("\n", -1)) {
            StringBuilder line = new StringBuilder(lines.isEmpty() ? first : indent);
            boolean empty = true;
            for (String word : part.strip().split(" +", -1)) {
                if (!empty && line.length() + 1 + word.length() > Style.WIDTH) {
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
}
