package dev.palindrome.layout.liquibase.formatted;

import dev.palindrome.layout.script.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which lines of a file, and what of them, belong to a script; collected from the first to the last. */
final class LiquibaseRanges {

    private final List<Range> ranges = new ArrayList<>();

    /**
     * Lines that belong to a script in the same way.
     *
     * @param first number of the first, from 1
     * @param last number of the last
     * @param from the first char of each that belongs to it
     * @param to the char behind the last that does
     */
    private record Range(int first, int last, int from, int to) {

        String of(String line) {
            int until = Math.min(to, line.length());
            return from == 0 && until == line.length()
                    ? line
                    : " ".repeat(from) + line.substring(Math.min(from, until), until);
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Adds a whole line. */
    void add(int line) {
        int last = ranges.size() - 1;
        Range before = last < 0 ? null : ranges.get(last);
        if (before != null && before.last == line - 1 && before.from == 0 && before.to == Integer.MAX_VALUE) {
            ranges.set(last, new Range(before.first, line, 0, Integer.MAX_VALUE));
        } else {
            add(line, 0, Integer.MAX_VALUE);
        }
    }

    /** Adds a part of a line. */
    void add(int line, int from, int to) {
        ranges.add(new Range(line, line, from, to));
    }

    Section section() {
        List<Range> all = List.copyOf(ranges);
        return new Section(() -> new Filter(all));
    }

    /** Goes through the lines beside the ranges. */
    private static final class Filter implements Section.LineFilter {

        private final List<Range> ranges;
        private int line;
        private int at;

        Filter(List<Range> ranges) {
            this.ranges = ranges;
        }

        @Override
        public @Nullable String keep(String text) {
            line++;
            while (at < ranges.size() && ranges.get(at).last < line) {
                at++;
            }
            return at < ranges.size() && ranges.get(at).first <= line
                    ? ranges.get(at).of(text)
                    : null;
        }
    }
}
