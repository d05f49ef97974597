package dev.palindrome.layout.script;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Decodes scripts strictly: a character that was replaced by {@code ?} would end up in a database. */
public final class Utf8 {

    private Utf8() {}

    /** The text without its byte order mark. */
    public static Reader open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    /** The text without its byte order mark; closes the bytes if that fails. */
    public static Reader open(InputStream bytes) throws IOException {
        BufferedReader reader = new BufferedReader(decode(bytes));
        try {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    static Reader decode(InputStream bytes) {
        return new InputStreamReader(bytes, strict());
    }

    /** The message about a file that {@link #open} could not decode. */
    static MigrationSetException refusal(Path file, String name, IOException cause) throws IOException {
        CharsetDecoder decoder = strict();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
        CharBuffer chars = CharBuffer.allocate(1 << 13);
        int line = 1;
        int column = 1;
        try (InputStream in = Files.newInputStream(file)) {
            boolean more = true;
            while (true) {
                int count = more ? in.read(bytes.array(), bytes.position(), bytes.remaining()) : -1;
                more = count >= 0;
                bytes.position(bytes.position() + Math.max(0, count));
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, !more);
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    if (c == '\n') {
                        line++;
                        column = 1;
                    } else if (!Character.isLowSurrogate(c) && c != '\uFEFF') {
                        column++;
                    }
                }
                chars.clear();
                if (result.isError()) {
                    return refusal(name, line, column, bytes.get() & 0xFF, cause);
                }
                if (!more) {
                    throw cause;
                }
                bytes.compact();
            }
        }
    }

    private static MigrationSetException refusal(String name, int line, int column, int value, IOException cause) {
        boolean utf16 = line == 1 && column == 1 && value >= 0xFE;
        String from = utf16 ? "UTF-16" : "ISO-8859-1";
        return new MigrationSetException(
                Problem.of(
                                "NOT_UTF8",
                                "The file is not UTF-8: the byte 0x%02X here begins no character".formatted(value))
                        .at(name + ":" + line + ":" + column)
                        .next("Convert it ("
                                + (utf16 ? "it begins like " : "if it is Latin-1, as most such files are; from ") + from
                                + "): iconv -f " + from + " -t UTF-8 " + name + " > converted.sql"),
                cause);
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
