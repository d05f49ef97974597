package dev.palindrome.layout.folder;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file and those of its lines that may be marks.
 *
 * @param path relative to the folder
 * @param lines line comments with a word in them that some tool's marks have, in order
 * @param controls lines that begin or end a transaction, in order
 * @param firstText the line of the first text that is not a comment; 0 where there is none
 */
public record MarkedFile(String path, List<Line> lines, List<Line> controls, int firstText) {

    /** One line, without its end; cut where no mark is that long. */
    public record Line(int number, String text) {}

    public MarkedFile {
        lines = List.copyOf(lines);
        controls = List.copyOf(controls);
    }

    /** Whether there is anything but comments. */
    public boolean hasText() {
        return firstText > 0;
    }

    /** Whether there is anything but comments before the line. */
    public boolean hasTextBefore(int line) {
        return firstText > 0 && firstText < line;
    }

    public Optional<Line> first(Predicate<String> mark) {
        return lines.stream().filter(line -> mark.test(line.text())).findFirst();
    }

    public boolean has(Predicate<String> mark) {
        return first(mark).isPresent();
    }

    /** For messages: {@code 0001_a.sql:7}. */
    public String at(Line line) {
        return at(line.number());
    }

    public String at(int line) {
        return path + ":" + line;
    }
}
