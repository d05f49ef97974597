package dev.palindrome.layout.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

class ChecksumStreamProperties {

    @Property(tries = 500)
    void the_checksum_does_not_depend_on_how_the_bytes_arrive(
            @ForAll @CharRange(from = '\n', to = '\r') String text,
            @ForAll @CharRange(from = '\uFEFE', to = '\uFEFF') String start)
            throws Exception {
        byte[] bytes = (start + text).getBytes(StandardCharsets.UTF_8);
        String normal = (start.startsWith("\uFEFF") ? start.substring(1) : start) + text.replace("\r\n", "\n");
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
