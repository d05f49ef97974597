package dev.palindrome.sql.text;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * A window that slides over the text. Offsets are absolute, in chars from the beginning of the text; what lies before
 * the current place and what is kept may be forgotten.
 */
public final class TextWindow {

    public static final int END = -1;

    private static final long NONE = Long.MAX_VALUE;
    /** In chars. */
    public static final int USUAL_SIZE = 1 << 13;

    private final Reader source;
    private char[] chars;
    private long base;
    private int at;
    private int limit;
    private boolean exhausted;

    private long statementFrom = NONE;
    private long tokenFrom = NONE;

    private final PositionTracker positionTracker;

    /** @param size what it holds at first, in chars; it grows for a statement that is longer */
    public TextWindow(Reader source, int firstLine, int size) {
        this.source = source;
        this.chars = new char[size];
        this.positionTracker = new PositionTracker(firstLine);
    }

    /** How many chars it can hold before it has to grow. */
    public int capacity() {
        return chars.length;
    }

    /** Passes over a byte order mark; to be called before anything else is read. */
    public void skipByteOrderMark() throws IOException {
        if (peek() == '\uFEFF') {
            at++;
            positionTracker.skipFirst();
        }
    }

    /** The next character without taking it, or {@link #END}. */
    public int peek() throws IOException {
        return at < limit || fill() ? chars[at] : END;
    }

    /** The character that many places ahead without taking anything, or {@link #END}. */
    public int peek(int ahead) throws IOException {
        while (at + ahead >= limit) {
            if (!fill()) {
                return END;
            }
        }
        return chars[at + ahead];
    }

    /** Takes the next character, or gives {@link #END}. */
    public int take() throws IOException {
        return at < limit || fill() ? chars[at++] : END;
    }

    public void skip(int count) {
        at += count;
    }

    /** Takes everything up to the given character, which is not taken; whether there is one. */
    public boolean skipTo(char wanted) throws IOException {
        do {
            for (int i = at; i < limit; i++) {
                if (chars[i] == wanted) {
                    at = i;
                    return true;
                }
            }
            at = limit;
        } while (fill());
        return false;
    }

    public long offset() {
        return base + at;
    }

    /** The text from there on is kept until {@link #releaseStatement}. */
    public void keepStatementFrom(long offset) {
        statementFrom = offset;
    }

    public void releaseStatement() {
        statementFrom = NONE;
    }

    /** The text from there on is kept until {@link #releaseToken}. */
    void keepTokenFrom(long offset) {
        tokenFrom = offset;
    }

    public void releaseToken() {
        tokenFrom = NONE;
    }

    /** The text between two offsets that are still kept. */
    public String text(long from, long to) {
        return new String(chars, (int) (from - base), (int) (to - from));
    }

    /** Whether the kept text between two offsets is the given upper-case ASCII word, in any case. */
    boolean isWord(long from, long to, String word) {
        int length = (int) (to - from);
        if (length != word.length()) {
            return false;
        }
        int start = (int) (from - base);
        for (int i = 0; i < length; i++) {
            char c = chars[start + i];
            if (c != word.charAt(i) && (c < 'a' || c > 'z' || c - ('a' - 'A') != word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to an offset that is still kept. */
    void back(long offset) {
        at = (int) (offset - base);
    }

    /** Takes up to so many characters, but none after the given one. */
    public int read(char[] target, int offset, int length, char last) throws IOException {
        if (at == limit && !fill()) {
            return END;
        }
        int end = Math.min(limit, at + length);
        int i = at;
        while (i < end) {
            if (chars[i++] == last) {
                break;
            }
        }
        int count = i - at;
        System.arraycopy(chars, at, target, offset, count);
        at = i;
        return count;
    }

    /** Puts something else in the place of what was taken last, and goes back to where it begins. */
    public void replace(long from, long to, String by) {
        positionTracker.replace(chars, base, from, to, by.length());
        int start = (int) (from - base);
        int end = (int) (to - base);
        int longer = by.length() - (end - start);
        if (limit + longer > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(Math.multiplyExact(chars.length, 2), limit + longer));
        }
        System.arraycopy(chars, end, chars, start + by.length(), limit - end);
        by.getChars(0, by.length(), chars, start);
        limit += longer;
        at = start;
    }

    /** Lines and columns are counted up to the given offset, which is not before any asked for earlier. */
    public PositionTracker placesTo(long offset) {
        positionTracker.sweep(chars, base, offset);
        return positionTracker;
    }

    private boolean fill() throws IOException {
        if (exhausted) {
            return false;
        }
        if (limit == chars.length) {
            makeRoom();
        }
        int count = source.read(chars, limit, chars.length - limit);
        if (count < 0) {
            exhausted = true;
            return false;
        }
        limit += count;
        return count > 0 || fill();
    }

    private void makeRoom() {
        long from = Math.min(offset(), Math.min(statementFrom, tokenFrom));
        placesTo(from);
        int dropped = (int) (from - base);
        int kept = limit - dropped;
        char[] target = kept > chars.length / 2 ? new char[Math.multiplyExact(chars.length, 2)] : chars;
        System.arraycopy(chars, dropped, target, 0, kept);
        chars = target;
        base = from;
        at -= dropped;
        limit = kept;
    }
}
