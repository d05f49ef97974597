package dev.palindrome.prove;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text some of whose lines are empty, so that places in it stay what they were. */
final class WithoutLines extends Reader {

    private final Reader text;
    private final Iterator<LineRange> rest;
    private @Nullable LineRange range;
    private int line = 1;

    /** @param ranges in order */
    WithoutLines(Reader text, List<LineRange> ranges) {
        this.text = text;
        this.rest = ranges.iterator();
        this.range = rest.hasNext() ? rest.next() : null;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        while (true) {
            int count = text.read(chars, offset, length);
            if (count <= 0 || range == null) {
                return count;
            }
            int kept = keep(chars, offset, count);
            if (kept > 0) {
                return kept;
            }
        }
    }

    private int keep(char[] chars, int offset, int count) {
        int kept = 0;
        for (int i = offset; i < offset + count; i++) {
            char c = chars[i];
            if (c == '\n' || !isEmpty()) {
                chars[offset + kept++] = c;
            }
            if (c == '\n') {
                line++;
            }
        }
        return kept;
    }

    private boolean isEmpty() {
        while (range != null && line > range.to()) {
            range = rest.hasNext() ? rest.next() : null;
        }
        return range != null && line >= range.from();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
