package dev.palindrome.layout.sectioned;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** Reads text between two others, on whose lines nothing of it stands but the first. */
final class EnclosedText extends Reader {

    private final Reader[] parts;
    private int part;

    EnclosedText(String before, Reader text, String after) {
        this.parts = new Reader[] {new StringReader(before), text, new StringReader(after)};
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = parts[part].read(target, offset, length);
        while (count < 0 && part < parts.length - 1) {
            part++;
            count = parts[part].read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        for (Reader reader : parts) {
            reader.close();
        }
    }
}
