package dev.palindrome.history.foreign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * How a tool tells that a file is what it ran. Files with other line ends are taken for the same where the tool itself would
 * not: a checkout on another system changes them, and no statement means anything else by it.
 */
enum FileChecksum {
    /** Flyway's: CRC32 of all lines without their ends, as a signed number. */
    CRC32_OF_LINES {
        @Override
        boolean fits(byte[] file, String stored) {
            CRC32 crc = new CRC32();
            withoutMark(new String(file, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
            return String.valueOf((int) crc.getValue()).equals(stored);
        }
    },
    /** Prisma's; old versions left out the zero in front of a byte below 16. */
    SHA_256 {
        @Override
        boolean fits(byte[] file, String stored) {
            return lineEnds(file)
                    .map(bytes -> digest("SHA-256", bytes))
                    .anyMatch(digest ->
                            padded(digest).equals(stored) || unpadded(digest).equals(stored));
        }
    },
    /** sqlx's. */
    SHA_384 {
        @Override
        boolean fits(byte[] file, String stored) {
            return lineEnds(file)
                    .anyMatch(bytes -> padded(digest("SHA-384", bytes)).equals(stored));
        }
    },
    /** Sqitch's. */
    SHA_1 {
        @Override
        boolean fits(byte[] file, String stored) {
            return lineEnds(file)
                    .anyMatch(bytes -> padded(digest("SHA-1", bytes)).equals(stored));
        }
    };

    abstract boolean fits(byte[] file, String stored);

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Stream<byte[]> lineEnds(byte[] file) {
        byte[] unix = unix(file);
        ByteArrayOutputStream windows = new ByteArrayOutputStream(file.length);
        for (byte b : unix) {
            if (b == '\n') {
                windows.write('\r');
            }
            windows.write(b);
        }
        return List.of(file, unix, windows.toByteArray()).stream();
    }

    private static byte[] unix(byte[] file) {
        ByteArrayOutputStream unix = new ByteArrayOutputStream(file.length);
        for (int i = 0; i < file.length; i++) {
            if (file[i] != '\r' || i + 1 == file.length || file[i + 1] != '\n') {
                unix.write(file[i]);
            }
        }
        return unix.toByteArray();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String padded(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static String unpadded(byte[] digest) {
        StringBuilder text = new StringBuilder();
        for (byte b : digest) {
            text.append(Integer.toHexString(b & 0xff));
        }
        return text.toString();
    }
}
