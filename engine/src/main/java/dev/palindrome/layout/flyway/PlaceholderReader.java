package dev.palindrome.layout.flyway;

import java.io.IOException;
import java.io.Reader;

/**
 * Replaces {@code ${name}} wherever it stands, in quotes, comments and data too, as Flyway does. What it puts in their
 * place is not looked at again.
 */
final class PlaceholderReader extends Reader {

    private static final int SIZE = 1 << 13;
    private static final int LONGEST_NAME = 1 << 10;

    private final Reader source;
    private final String prefix;
    private final String suffix;
    private final Values values;

    private char[] chars = new char[SIZE];
    private int at;
    private int limit;
    private boolean exhausted;

    private String replacement = "";
    private int given;

    private int line = 1;
    private int column = 1;

    /** What placeholders stand for. */
    @FunctionalInterface
    interface Values {

        /**
         * @param name without what it begins and ends with; a good deal of the file where nothing ends it
         * @param line of the place where it begins, from 1
         * @param column from 1
         * @throws dev.palindrome.failure.MigrationSetException when it has no value
         */
        String of(String name, int line, int column);
    }

    PlaceholderReader(Reader source, String prefix, String suffix, Values values) {
        this.source = source;
        this.prefix = prefix;
        this.suffix = suffix;
        this.values = values;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (given < replacement.length()) {
                int count = Math.min(length, replacement.length() - given);
                replacement.getChars(given, given + count, target, offset);
                given += count;
                return count;
            }
            if (!has(prefix.length()) && at == limit) {
                return -1;
            }
            if (isNext(prefix)) {
                fill();
                continue;
            }
            int count = plain(length);
            System.arraycopy(chars, at, target, offset, count);
            take(count);
            return count;
        }
    }

    /** How many chars from here on are certainly no placeholder; at least 1. */
    private int plain(int most) {
        int end = Math.min(limit, at + most);
        int i = at + 1;
        while (i < end && chars[i] != prefix.charAt(0)) {
            i++;
        }
        return i - at;
    }

    private void fill() throws IOException {
        int beginLine = line;
        int beginColumn = column;
        take(prefix.length());
        StringBuilder name = new StringBuilder();
        while (name.length() < LONGEST_NAME && has(suffix.length()) && !isNext(suffix)) {
            name.append(chars[at]);
            take(1);
        }
        if (isNext(suffix)) {
            take(suffix.length());
        }
        replacement = values.of(name.toString(), beginLine, beginColumn);
        given = 0;
    }

    private boolean isNext(String text) {
        if (limit - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (chars[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void take(int count) {
        for (int end = at + count; at < end; at++) {
            if (chars[at] == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(chars[at]) && chars[at] != '\uFEFF') {
                column++;
            }
        }
    }

    /** Whether that many chars are still to come; they are in the buffer then. */
    private boolean has(int count) throws IOException {
        while (limit - at < count && !exhausted) {
            System.arraycopy(chars, at, chars, 0, limit - at);
            limit -= at;
            at = 0;
            int read = source.read(chars, limit, chars.length - limit);
            exhausted = read < 0;
            limit += Math.max(0, read);
        }
        return limit - at >= count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
