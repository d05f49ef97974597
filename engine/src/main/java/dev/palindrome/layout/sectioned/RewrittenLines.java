package dev.palindrome.layout.sectioned;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Reads text with each line changed, and as many lines as before. */
final class RewrittenLines extends Reader {

    private final BufferedReader source;
    private final Rewriter rewriter;
    private final StringBuilder buffer = new StringBuilder();
    private int number;
    private int at;
    private boolean ended;

    /** What is done to a line. */
    @FunctionalInterface
    interface Rewriter {

        /**
         * @param number of the line, from 1
         * @param line without its end
         * @return the line in its place, without its end
         */
        String rewrite(int number, String line);
    }

    RewrittenLines(Reader source, Rewriter rewriter) {
        this.source = new BufferedReader(source);
        this.rewriter = rewriter;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (at == buffer.length()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, buffer.length() - at);
        buffer.getChars(at, at + count, target, offset);
        at += count;
        return count;
    }

    private void fill() throws IOException {
        buffer.setLength(0);
        at = 0;
        String line = source.readLine();
        if (line == null) {
            ended = true;
            return;
        }
        number++;
        buffer.append(rewriter.rewrite(number, line)).append('\n');
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
