package dev.palindrome.layout.paired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Scripts;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlxLayoutTest {

    private static final String CONCURRENTLY = "-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);\n";

    private final Folder folder;

    SqlxLayoutTest(@TempDir Path temp) {
        folder = new Folder(temp);
    }

    @Test
    void its_mark_on_the_first_line_tells_it_and_holds_for_that_file() {
        MigrationSet set = folder.file("1_a.up.sql")
                .file("1_a.down.sql")
                .file("2_b.up.sql", CONCURRENTLY)
                .file("2_b.down.sql")
                .read();
        assertThat(set.readAs()).startsWith("read as sqlx: 2 files match");
        assertThat(Scripts.transactions(set, "1_a")).isTrue();
        assertThat(Scripts.transactions(set, "2_b")).isFalse();
        assertThat(Scripts.rollbackTransactions(set, "2_b")).isTrue();
    }

    @Test
    void a_folder_with_both_of_its_forms_is_no_other_tools() {
        MigrationSet set = folder.file("20230101000000_old_users.sql")
                .file("20240101000000_b.up.sql")
                .file("20240101000000_b.down.sql")
                .read();
        assertThat(set.layout()).isEqualTo("sqlx");
        assertThat(Folder.names(set)).containsExactly("20230101000000_old_users", "20240101000000_b");
        assertThat(set.migrations().get(0).description()).isEqualTo("old users");
        assertThat(set.migrations().get(0).rollback()).isEmpty();
    }

    @Test
    void one_way_files_with_the_mark_are_read() {
        MigrationSet set = folder.file("0_a.sql").file("2_b.sql", CONCURRENTLY).read();
        assertThat(set.layout()).isEqualTo("sqlx");
        assertThat(Scripts.transactions(set, "2_b")).isFalse();
    }

    @Test
    void a_rollback_belongs_to_the_migration_of_its_number_whatever_its_name() {
        MigrationSet set = folder.file("1_a.up.sql", CONCURRENTLY)
                .file("1_renamed.down.sql")
                .file("3_c.down.sql")
                .read();
        assertThat(Scripts.named(set, "1_a").rollback().orElseThrow().file()).isEqualTo("1_renamed.down.sql");
        assertThat(set.notes()).extracting(Note::file).containsExactly("3_c.down.sql");
    }

    @Test
    void the_words_in_another_place_or_spelling_are_a_comment_and_noted() {
        MigrationSet set = folder.file("1_a.sql", CONCURRENTLY)
                .file("2_b.sql", "\n-- no-transaction\nSELECT 1;\n")
                .file("3_c.sql", "--no transaction\nSELECT 1;\n")
                .read();
        assertThat(Scripts.transactions(set, "2_b")).isTrue();
        assertThat(set.notes()).extracting(Note::code).containsExactly("MISSPELT_MARK", "MISSPELT_MARK");
        assertThat(set.notes().get(0).message()).startsWith("2_b.sql:2");
    }

    @Test
    void without_a_mark_the_names_alone_are_those_of_other_tools_and_it_can_be_chosen() {
        folder.file("1_a.up.sql").file("1_a.down.sql");
        assertThat(folder.read().layout()).isEqualTo("golang-migrate");
        assertThat(folder.read("sqlx").migrations()).hasSize(1);
    }

    @Test
    void files_of_one_number_are_not_its_own() {
        MigrationSet set =
                folder.file("1_a.sql", CONCURRENTLY).file("1_a_rollback.sql").read();
        assertThat(set.layout()).isEqualTo("sequential");
    }
}
