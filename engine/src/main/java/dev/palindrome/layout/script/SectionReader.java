package dev.palindrome.layout.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Reads one section of a file, and takes its checksum: over its own lines, so that other sections may change. */
final class SectionReader extends Reader {

    private final BufferedReader source;
    private final Section.LineFilter filter;
    private final MessageDigest digest;
    private final StringBuilder buffer = new StringBuilder();
    private int at;
    private boolean ended;

    /** @param section not {@link Section#WHOLE} */
    SectionReader(Reader source, Section section) {
        this.source = new BufferedReader(source);
        this.filter = Objects.requireNonNull(section.filter(), "filter").get();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
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

    /** Lower-case hex, of the lines that belong to the section; to be asked for once, after the end. */
    String checksum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void fill() throws IOException {
        buffer.setLength(0);
        at = 0;
        String line = source.readLine();
        if (line == null) {
            ended = true;
            return;
        }
        String kept = filter.keep(line);
        if (kept != null) {
            buffer.append(kept);
            digest.update((kept + "\n").getBytes(StandardCharsets.UTF_8));
        }
        buffer.append('\n');
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
