package dev.palindrome.sql.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts lines and columns of the text as it is in the file, over a text in which parts have been replaced. Counting is
 * not done as the text is scanned but when a place is asked for: the loops of the lexer stay short, and every
 * character is looked at for this purpose once.
 */
public final class PositionTracker {

    private final List<Replacement> replacements = new ArrayList<>();
    /** The first replacement whose end has not been passed. */
    private int next;

    private long sweptTo;
    private int line;
    private int column = 1;

    /** What stands in the place of a part of the file: from an offset to another, and the place in the file behind it. */
    private static final class Replacement {
        private final long from;
        private long end;
        private int line;
        private int column;

        Replacement(long from) {
            this.from = from;
        }
    }

    PositionTracker(int firstLine) {
        this.line = firstLine;
    }

    /** A first character that has no column, such as a byte order mark. */
    void skipFirst() {
        sweptTo = 1;
    }

    /** Counts up to the given offset, which is not before any asked for earlier. */
    void sweep(char[] chars, long base, long offset) {
        while (next < replacements.size()) {
            Replacement replacement = replacements.get(next);
            if (offset < replacement.from) {
                break;
            }
            count(chars, base, replacement.from);
            if (offset < replacement.end) {
                sweptTo = Math.max(sweptTo, offset);
                return;
            }
            line = replacement.line;
            column = replacement.column;
            sweptTo = replacement.end;
            next++;
        }
        count(chars, base, offset);
    }

    /** Called before the text between two offsets is replaced by so many characters. */
    void replace(char[] chars, long base, long from, long to, int length) {
        sweep(chars, base, from);
        long shift = length - (to - from);
        Replacement last = next < replacements.size() ? replacements.get(next) : null;
        if (last != null && last.end > from) {
            // A value that names another variable: to the file all of it is one place.
            if (to > last.end) {
                int[] place = {last.line, last.column};
                walk(chars, base, last.end, to, place);
                last.line = place[0];
                last.column = place[1];
                last.end = to;
            }
            last.end += shift;
            return;
        }
        int[] place = {line, column};
        walk(chars, base, from, to, place);
        Replacement replacement = new Replacement(from);
        replacement.end = from + length;
        replacement.line = place[0];
        replacement.column = place[1];
        replacements.add(replacement);
    }

    /** What was replaced between two offsets, as the statement that it is a part of keeps it. */
    public List<Substitution> between(long from, long to) {
        List<Substitution> within = new ArrayList<>();
        for (Replacement each : replacements) {
            if (each.end > from && each.from < to) {
                long start = Math.max(from, each.from);
                within.add(new Substitution(
                        (int) (start - from), (int) (Math.min(to, each.end) - start), each.line, each.column));
            } else if (each.end == each.from && each.from > from && each.from < to) {
                within.add(new Substitution((int) (each.from - from), 0, each.line, each.column));
            }
        }
        return within;
    }

    /** What was replaced before the place swept to last is not asked for any more. */
    public void forget() {
        replacements.subList(0, next).clear();
        next = 0;
    }

    public int line() {
        return line;
    }

    int column() {
        return column;
    }

    private void count(char[] chars, long base, long offset) {
        if (offset > sweptTo) {
            int[] place = {line, column};
            walk(chars, base, sweptTo, offset, place);
            line = place[0];
            column = place[1];
            sweptTo = offset;
        }
    }

    private static void walk(char[] chars, long base, long from, long to, int[] place) {
        int line = place[0];
        int column = place[1];
        int end = (int) (to - base);
        for (int i = (int) (from - base); i < end; i++) {
            char c = chars[i];
            if (c == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        place[0] = line;
        place[1] = column;
    }
}
