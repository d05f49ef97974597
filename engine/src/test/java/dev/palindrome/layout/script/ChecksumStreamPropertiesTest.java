package dev.palindrome.layout.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.RandomCases;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checksum of any text with line ends and byte order marks in any place. */
class ChecksumStreamPropertiesTest {

    private static final List<String> START = List.of("\uFEFE", "\uFEFF");
    private static final List<String> CHARACTERS = List.of("\n", "\u000B", "\f", "\r", "\r\n", "a");

    @Test
    void the_checksum_does_not_depend_on_how_the_bytes_arrive() {
        RandomCases.check(1000, ChecksumStreamPropertiesTest::text, ChecksumStreamPropertiesTest::isOfTheNormalText);
    }

    private static String text(Random random) {
        return String.join("", RandomCases.list(random, 3, r -> RandomCases.oneOf(r, START)))
                + String.join("", RandomCases.list(random, 60, r -> RandomCases.oneOf(r, CHARACTERS)));
    }

    private static void isOfTheNormalText(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String normal = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        String expected = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8)));
        for (int portion = 1; portion < 5; portion++) {
            ChecksumStream stream = new ChecksumStream(new ByteArrayInputStream(bytes));
            byte[] target = new byte[portion];
            while (stream.read(target, 0, portion) >= 0) {
                // Only the checksum is wanted.
            }
            assertThat(stream.checksum()).isEqualTo(expected);
        }
    }
}
