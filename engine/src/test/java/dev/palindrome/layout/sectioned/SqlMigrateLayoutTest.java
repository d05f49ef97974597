package dev.palindrome.layout.sectioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Scripts;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlMigrateLayoutTest {

    private static final String USERS = """
            -- +migrate Up
            CREATE TABLE users (id int);

            -- +migrate Down
            DROP TABLE users;
            """;

    private final Folder folder;

    SqlMigrateLayoutTest(@TempDir Path temp) {
        folder = new Folder(temp);
    }

    @Test
    void files_are_ordered_by_number_then_by_name_and_those_without_a_number_come_last() {
        MigrationSet set = folder.file("9_b.sql", USERS)
                .file("9_a.sql", USERS)
                .file("10-c.sql", USERS)
                .file("1677078479.sql", USERS)
                .file("zz.sql", USERS)
                .file("extra.sql", USERS)
                .read();
        assertThat(set.readAs()).isEqualTo("read as sql-migrate: 6 files match NNN-name.sql with -- +migrate Up");
        assertThat(Folder.names(set)).containsExactly("9_a", "9_b", "10-c", "1677078479", "extra", "zz");
        assertThat(set.migrations())
                .extracting(m -> m.description())
                .containsExactly("a", "b", "c", "1677078479", "extra", "zz");
        assertThat(set.migrations()).extracting(m -> m.version().text()).contains("10", "extra");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void sections_may_repeat_and_one_option_counts_for_all_of_a_direction() {
        MigrationSet set = folder.file("1_a.sql", """
                        -- +migrate Down
                        SELECT 'down 1';
                        -- +migrate Up
                        SELECT 'up 1';
                        -- +migrate Up notransaction
                        SELECT 'up 2';
                        -- +migrate Down
                        SELECT 'down 2';
                        """).read();
        assertThat(Scripts.up(set, "1_a")).containsExactly("SELECT 'up 1';", "SELECT 'up 2';");
        assertThat(Scripts.rollback(set, "1_a")).containsExactly("SELECT 'down 1';", "SELECT 'down 2';");
        assertThat(Scripts.transactions(set, "1_a")).isFalse();
        assertThat(Scripts.rollbackTransactions(set, "1_a")).isTrue();
    }

    @Test
    void a_semicolon_behind_the_mark_makes_sql_migrate_run_both_and_that_is_said() {
        MigrationSet set = folder.file("1_a.sql", "-- +migrate Up\nSELECT 1;\n-- +migrate Down;\nSELECT 2;\n")
                .read();
        assertThat(Scripts.up(set, "1_a")).contains("SELECT 1;", "SELECT 2;");
        assertThat(set.migrations().get(0).rollback()).isEmpty();
        assertThat(set.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo("MISSPELT_MARK");
            assertThat(note.message())
                    .startsWith("1_a.sql:3 \"-- +migrate Down;\"")
                    .contains("what follows it is run by the up");
        });
    }

    @Test
    void other_spellings_are_comments_and_noted() {
        for (String wrong : new String[] {
            "--+migrate Down",
            "-- +migrate down",
            "--- +migrate Down",
            "-- migrate: down",
            "--  +migrate Down",
            "-- +migrate Dwon",
            "--+ migrate Down",
            " -- +migrate Down"
        }) {
            MigrationSet set = folder.file("1_a.sql", "-- +migrate Up\nSELECT 1;\n" + wrong + "\nSELECT 2;\n")
                    .read();
            assertThat(set.notes()).as(wrong).extracting(Note::code).containsExactly("MISSPELT_MARK");
            assertThat(set.notes().get(0).message())
                    .as(wrong)
                    .startsWith("1_a.sql:3")
                    .contains("-- +migrate Down, ");
        }
    }

    @Test
    void a_file_none_of_whose_marks_is_one_is_refused_at_its_line() {
        folder.file("1_a.sql", USERS).file("2_b.sql", "\n--+migrate Up\nSELECT 1;\n");
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        PalindromeException.class, e -> assertThat(e.code()).isEqualTo("MISSPELT_MARK"))
                .hasMessageContaining("2_b.sql:2")
                .hasMessageContaining("-- +migrate Up");
    }

    @Test
    void what_stands_before_the_first_mark_is_not_run_and_noted() {
        MigrationSet set =
                folder.file("1_a.sql", "-- about\nSELECT 0;\n" + USERS).read();
        assertThat(Scripts.up(set, "1_a")).containsExactly("CREATE TABLE users (id int);");
        assertThat(set.notes())
                .extracting(Note::message)
                .containsExactly("1_a.sql:2 stands before the first mark and is not run, as in sql-migrate");
    }

    @Test
    void a_file_with_a_down_alone_applies_nothing_and_is_noted() {
        MigrationSet set =
                folder.file("1_a.sql", "-- +migrate Down\nSELECT 1;\n").read();
        assertThat(set.notes()).extracting(Note::code).containsExactlyInAnyOrder("MISSING_MARK", "EMPTY_SCRIPT");
    }

    @Test
    void an_open_block_is_refused_and_a_closed_one_is_read() {
        String block = "-- +migrate Up\n-- +migrate StatementBegin\nSELECT 1;\n";
        folder.file("1_a.sql", block);
        assertThatThrownBy(folder::read).hasMessageContaining("1_a.sql:2");
        assertThat(Scripts.up(
                        folder.file("1_a.sql", block + "-- +migrate StatementEnd\n")
                                .read(),
                        "1_a"))
                .containsExactly("SELECT 1;");
    }

    @Test
    void an_option_that_does_not_exist_is_noted() {
        MigrationSet set =
                folder.file("1_a.sql", USERS.replace("Up", "Up noTransaction")).read();
        assertThat(Scripts.transactions(set, "1_a")).isTrue();
        assertThat(set.notes()).extracting(Note::code).containsExactly("UNKNOWN_OPTION");
    }

    @Test
    void a_script_that_leaves_the_tools_transaction_and_begins_another_is_given_both() {
        MigrationSet set = folder.file(
                        "1_a.sql",
                        "-- +migrate Up\nCREATE TABLE a ();\nCOMMIT;\nCREATE INDEX CONCURRENTLY i ON a ((1));\nBEGIN;\n"
                                + "-- +migrate Down\nBEGIN;\nDROP TABLE a;\nCOMMIT;\n")
                .read();
        assertThat(Scripts.lines(set.migrations().get(0).up()))
                .startsWith("BEGIN; ", "CREATE TABLE a ();", "COMMIT;")
                .endsWith("COMMIT;");
        assertThat(Scripts.rollback(set, "1_a")).containsExactly("BEGIN;", "DROP TABLE a;", "COMMIT;");
    }

    @Test
    void marks_that_are_left_over_in_pairs_of_files_do_not_count() {
        MigrationSet set = folder.file("1_a.up.sql", "-- +migrate Up\nSELECT 1;\n")
                .file("1_a.down.sql", "-- +migrate Down\nSELECT 2;\n")
                .file("2_b.up.sql", "-- +migrate Up\nSELECT 1;\n")
                .read();
        assertThat(set.layout()).isEqualTo("golang-migrate");
    }
}
