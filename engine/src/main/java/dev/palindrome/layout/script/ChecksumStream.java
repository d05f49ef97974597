package dev.palindrome.layout.script;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Computes a script's checksum while it is read: SHA-256 over its bytes without a byte order mark and with every
 * {@code \r\n} taken as {@code \n}, so that the same script checks out the same under Windows and elsewhere. A
 * {@code \r} that no {@code \n} follows counts as it is.
 */
final class ChecksumStream extends FilterInputStream {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final MessageDigest digest;
    private boolean pendingReturn;
    private int markSeen;

    ChecksumStream(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            add(target, offset, offset + count);
        }
        return count;
    }

    /** Lower-case hex; to be asked for once, after the end. */
    String checksum() {
        if (markSeen > 0 && markSeen < MARK.length) {
            digest.update(MARK, 0, markSeen);
        }
        if (pendingReturn) {
            digest.update((byte) '\r');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The checksum of a script that draws on other files: over its own, and the paths and checksums of those.
     *
     * @param own of the script by itself
     * @param others relative to the folder, in order
     */
    static String ofAll(String own, Path folder, Set<String> others) throws IOException {
        StringBuilder all = new StringBuilder(own);
        for (String other : others) {
            try (ChecksumStream bytes = new ChecksumStream(Files.newInputStream(folder.resolve(other)))) {
                bytes.transferTo(OutputStream.nullOutputStream());
                all.append('\n').append(other).append('\n').append(bytes.checksum());
            }
        }
        byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);
        try (ChecksumStream bytes = new ChecksumStream(new ByteArrayInputStream(text))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return bytes.checksum();
        }
    }

    private void add(byte[] bytes, int from, int to) {
        int start = skipMark(bytes, from, to);
        for (int i = start; i < to; i++) {
            if (pendingReturn) {
                pendingReturn = false;
                if (bytes[i] != '\n') {
                    digest.update((byte) '\r');
                }
            }
            if (bytes[i] == '\r') {
                digest.update(bytes, start, i - start);
                start = i + 1;
                pendingReturn = true;
            }
        }
        digest.update(bytes, start, to - start);
    }

    /** Where the text begins; -1 in {@link #markSeen} once that is past. */
    private int skipMark(byte[] bytes, int from, int to) {
        int at = from;
        while (markSeen >= 0 && at < to) {
            if (markSeen < MARK.length && bytes[at] == MARK[markSeen]) {
                markSeen++;
                at++;
            } else {
                if (markSeen < MARK.length) {
                    digest.update(MARK, 0, markSeen);
                }
                markSeen = -1;
            }
        }
        return at;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
