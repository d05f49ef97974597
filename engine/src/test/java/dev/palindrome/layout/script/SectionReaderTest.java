package dev.palindrome.layout.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SectionReaderTest {

    private static final Section MARKED =
            new Section(() -> line -> line.startsWith("+") ? " " + line.substring(1) : null);

    @Test
    void what_belongs_to_another_section_is_an_empty_line_so_that_lines_keep_their_numbers() throws IOException {
        assertThat(read("-- a\n+one\r\nno\n+two")).isEqualTo("\n one\n\n two\n");
        assertThat(read("")).isEmpty();
    }

    @Test
    void the_checksum_is_of_the_own_lines_alone() throws IOException {
        assertThat(checksum("+one\nother\n")).isEqualTo(checksum("something\r\nelse\r\n+one"));
        assertThat(checksum("+one\n")).isNotEqualTo(checksum("+two\n"));
        assertThat(checksum("+o\n+ne\n")).isNotEqualTo(checksum("+one\n"));
    }

    private static String read(String text) throws IOException {
        StringWriter read = new StringWriter();
        try (SectionReader reader = new SectionReader(new StringReader(text), MARKED)) {
            reader.transferTo(read);
        }
        return read.toString();
    }

    private static String checksum(String text) throws IOException {
        try (SectionReader reader = new SectionReader(new StringReader(text), MARKED)) {
            reader.transferTo(new StringWriter());
            return reader.checksum();
        }
    }
}
