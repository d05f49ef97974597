package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.Section;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a file that make up one script: ranges of them, less the marks that stand among them. */
final class LineRanges {

    /** Past every line. */
    static final int END = Integer.MAX_VALUE;

    private record Range(int from, int to) {}

    private final List<Range> ranges = new ArrayList<>();
    private final BitSet without = new BitSet();

    /** Adds lines; the last one is not included. */
    LineRanges add(int from, int to) {
        if (from < to) {
            ranges.add(new Range(from, to));
        }
        return this;
    }

    /** Leaves out a line that is in a range. */
    LineRanges without(int line) {
        without.set(line);
        return this;
    }

    /** Whether the line is in a range. */
    boolean holds(int line) {
        return holds(ranges, line);
    }

    private static boolean holds(List<Range> ranges, int line) {
        for (Range range : ranges) {
            if (line >= range.from() && line < range.to()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * The script. One that ends the tool's own transaction, does something outside of it and begins another for the tool
     * to end is given both.
     */
    ScriptSource source(MarkedFile file) {
        ScriptSource scriptSource = ScriptSource.of(file.path(), section());
        List<MarkedFile.Line> controls =
                file.controls().stream().filter(line -> holds(line.number())).toList();
        boolean within = !controls.isEmpty() && !begins(controls.get(0)) && begins(controls.get(controls.size() - 1));
        return within ? scriptSource.then(reader -> new EnclosedText("BEGIN; ", reader, "\nCOMMIT;\n")) : scriptSource;
    }

    private static boolean begins(MarkedFile.Line control) {
        String verb = control.text().strip().toLowerCase(Locale.ROOT);
        return verb.startsWith("begin") || verb.startsWith("start");
    }

    private Section section() {
        List<Range> kept = List.copyOf(ranges);
        BitSet left = (BitSet) without.clone();
        return new Section(() -> new Section.LineFilter() {
            private int number;

            @Override
            public @Nullable String keep(String line) {
                number++;
                return holds(kept, number) && !left.get(number) ? line : null;
            }
        });
    }
}
