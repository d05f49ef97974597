package dev.palindrome.layout.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.Folder;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {

    private final Path temp;

    ScriptFileTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_file_in_latin_1_names_the_byte_the_place_and_the_way_to_convert_it() {
        byte[] latin1 = "-- ok\nCREATE TABLE größe (x int);\n".getBytes(StandardCharsets.ISO_8859_1);
        Folder folder = new Folder(temp).file("0001_a.sql", latin1);
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        MigrationSetException.class, e -> assertThat(e.code()).isEqualTo("NOT_UTF8"))
                .hasMessageStartingWith("0001_a.sql:2:16: ")
                .hasMessageContaining("0xF6")
                .hasMessageContaining("iconv -f ISO-8859-1 -t UTF-8 0001_a.sql");
    }

    @Test
    void the_place_of_a_bad_byte_is_found_in_a_long_file_too() {
        String head = "-- é😀\r\n".repeat(5000) + "SELECT '";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = java.util.Arrays.copyOf(start, start.length + 3);
        bytes[start.length] = (byte) 0xE4;
        bytes[start.length + 1] = '\'';
        bytes[start.length + 2] = ';';
        assertThatThrownBy(new Folder(temp).file("0001_a.sql", bytes)::read)
                .hasMessageStartingWith("0001_a.sql:5001:9: ");
    }

    @Test
    void a_character_that_breaks_off_at_the_end_is_found() {
        assertThatThrownBy(new Folder(temp).file("0001_a.sql", new byte[] {'-', '-', (byte) 0xC3})::read)
                .hasMessageStartingWith("0001_a.sql:1:3: ");
    }

    @Test
    void a_file_in_utf_16_is_called_that() {
        assertThatThrownBy(new Folder(temp).file("0001_a.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_16))::read)
                .hasMessageStartingWith("0001_a.sql:1:1: ")
                .hasMessageContaining("iconv -f UTF-16");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_change_neither_checksum_nor_directives() throws IOException {
        Folder folder = new Folder(temp)
                .file("0001_a.sql", "-- db:no-transaction\nSELECT 1;\n")
                .file("0002_b.sql", "\uFEFF-- db:no-transaction\r\nSELECT 1;\r\n");
        var migrations = folder.read().migrations();
        Script plain = migrations.get(0).up();
        Script windows = migrations.get(1).up();
        assertThat(windows.checksum()).isEqualTo(plain.checksum());
        assertThat(windows.directives()).isEqualTo(plain.directives());
        assertThat(text(windows)).isEqualTo("-- db:no-transaction\r\nSELECT 1;\r\n");
    }

    @Test
    void the_checksum_is_what_sha256sum_says() {
        Script script = new Folder(temp)
                .file("0001_a.sql", "SELECT 1;\n")
                .read()
                .migrations()
                .get(0)
                .up();
        assertThat(script.checksum()).isEqualTo("b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd");
    }

    @Test
    void an_empty_file_is_a_migration_that_does_nothing_and_is_noted() {
        var set = new Folder(temp)
                .file("0001_a.sql", "")
                .file("0002_b.sql", "-- only words\n;")
                .file("0003_c.sql")
                .file("0003_c_rollback.sql", "")
                .read();
        assertThat(set.migrations()).hasSize(3);
        assertThat(set.notes()).extracting(Note::code).containsOnly("EMPTY_SCRIPT");
        assertThat(set.notes()).extracting(Note::file).containsExactly("0001_a.sql", "0002_b.sql");
    }

    @Test
    void what_cannot_be_split_is_refused_when_the_folder_is_read() {
        assertThatThrownBy(new Folder(temp).file("0001_a.sql").file("0001_a_rollback.sql", "\n  SELECT 'x")::read)
                .hasMessageStartingWith("0001_a_rollback.sql:2:10: ");
    }

    @Test
    void files_that_a_script_includes_belong_to_its_checksum() {
        Folder folder = new Folder(temp).file("0001_a.sql", "\\i parts/b.txt\nSELECT 2;");
        String first = checksum(folder.file("parts/b.txt", "SELECT 1;\n"));
        assertThat(checksum(folder.file("parts/b.txt", "SELECT 1;\r\n"))).isEqualTo(first);
        assertThat(checksum(folder.file("parts/b.txt", "SELECT 3;\n"))).isNotEqualTo(first);
    }

    @Test
    void a_file_that_a_script_includes_is_not_said_to_be_unused() {
        var set = new Folder(temp)
                .file("0001_a.sql", "\\i parts.sql\n")
                .file("parts.sql")
                .file("other.sql")
                .read();
        assertThat(set.notes()).extracting(Note::file).containsExactly("other.sql");
    }

    @Test
    void what_psql_would_do_and_we_cannot_is_refused_when_the_folder_is_read() {
        assertThatThrownBy(new Folder(temp).file("0001_a.sql", "SELECT 1;\n\\connect other\n")::read)
                .hasMessageStartingWith("0001_a.sql:2:1: ");
        assertThatThrownBy(new Folder(temp).file("0001_a.sql", "\\ir none.sql\n")::read)
                .hasMessageStartingWith("0001_a.sql:1:1: There is no file none.sql");
    }

    private static String checksum(Folder folder) {
        return folder.read().migrations().get(0).up().checksum();
    }

    @Test
    void a_large_file_is_read_without_holding_it() {
        byte[] large = ("INSERT INTO t VALUES ('" + "x".repeat(1000) + "');\n")
                .repeat(20_000)
                .getBytes(StandardCharsets.UTF_8);
        new Folder(temp).file("0001_a.sql", large);
        assertThat(ScriptFile.read(temp, ScriptSource.of("0001_a.sql"), Direction.UP)
                        .isEmpty())
                .isFalse();
    }

    private static String text(Script script) throws IOException {
        try (Reader reader = script.content().open()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
