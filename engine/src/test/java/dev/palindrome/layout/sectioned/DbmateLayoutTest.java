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

class DbmateLayoutTest {

    private static final String USERS = """
            -- migrate:up
            CREATE TABLE users (id int);

            -- migrate:down
            DROP TABLE users;
            """;

    private final Folder folder;

    DbmateLayoutTest(@TempDir Path temp) {
        folder = new Folder(temp);
    }

    @Test
    void one_file_holds_both_scripts_and_every_line_keeps_its_number() {
        MigrationSet set = folder.file("20200227231541_create_users.sql", USERS).read();
        assertThat(set.readAs()).isEqualTo("read as dbmate: 1 file matches NNN_name.sql with -- migrate:up");
        assertThat(Folder.names(set)).containsExactly("20200227231541_create_users");
        assertThat(set.migrations().get(0).version().text()).isEqualTo("20200227231541");
        assertThat(set.migrations().get(0).description()).isEqualTo("create users");
        assertThat(Scripts.lines(set.migrations().get(0).up()))
                .containsExactly("", "CREATE TABLE users (id int);", "", "", "");
        assertThat(Scripts.lines(set.migrations().get(0).rollback().orElseThrow()))
                .containsExactly("", "", "", "", "DROP TABLE users;");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void the_checksum_of_a_script_is_of_its_own_section() {
        MigrationSet before = folder.file("1_a.sql", USERS).read();
        MigrationSet after = folder.file("1_a.sql", USERS.replace("DROP TABLE", "DROP TABLE IF EXISTS"))
                .read();
        assertThat(Scripts.named(after, "1_a").up().checksum())
                .isEqualTo(Scripts.named(before, "1_a").up().checksum());
        assertThat(Scripts.named(after, "1_a").rollback().orElseThrow().checksum())
                .isNotEqualTo(
                        Scripts.named(before, "1_a").rollback().orElseThrow().checksum());
    }

    @Test
    void the_order_is_that_of_the_names_as_text_and_it_says_so_where_that_is_not_the_numbers() {
        MigrationSet set = folder.file("9_a.sql", USERS)
                .file("10_b.sql", USERS)
                .file("11.sql", USERS)
                .read();
        assertThat(Folder.names(set)).containsExactly("10_b", "11", "9_a");
        assertThat(set.notes())
                .extracting(Note::message)
                .singleElement()
                .asString()
                .contains("11.sql comes before 9_a.sql");
    }

    @Test
    void no_transaction_holds_for_its_own_direction() {
        MigrationSet set = folder.file("1_a.sql", """
                        -- migrate:up transaction:false
                        CREATE INDEX CONCURRENTLY i ON t (a);
                        -- migrate:down transaction:true
                        DROP INDEX i;
                        """)
                .file("2_b.sql", "--migrate:up  \n-- migrate:down\ttransaction:false\nSELECT 1;\n")
                .read();
        assertThat(Scripts.transactions(set, "1_a")).isFalse();
        assertThat(Scripts.rollbackTransactions(set, "1_a")).isTrue();
        assertThat(Scripts.transactions(set, "2_b")).isTrue();
        assertThat(Scripts.rollbackTransactions(set, "2_b")).isFalse();
        assertThat(set.notes()).extracting(Note::code).containsExactly("EMPTY_SCRIPT");
    }

    @Test
    void an_option_that_dbmate_does_not_have_is_noted_at_its_line() {
        MigrationSet set = folder.file("1_a.sql", USERS.replace("migrate:up", "migrate:up notransaction"))
                .read();
        assertThat(Scripts.transactions(set, "1_a")).isTrue();
        assertThat(set.notes()).extracting(Note::code).containsExactly("UNKNOWN_OPTION");
        assertThat(set.notes().get(0).message()).startsWith("1_a.sql:1 notransaction");
    }

    @Test
    void comments_and_directives_before_the_first_mark_belong_to_the_up() {
        MigrationSet set = folder.file("1_a.sql", "-- Description: all users\n-- db:timeout 5min\n" + USERS)
                .read();
        assertThat(set.migrations().get(0).description()).isEqualTo("all users");
        assertThat(set.migrations().get(0).up().directives().timeout()).isPresent();
    }

    @Test
    void several_pairs_of_sections_are_joined() {
        MigrationSet set =
                folder.file("1_a.sql", USERS + USERS.replace("users", "posts")).read();
        assertThat(Scripts.up(set, "1_a"))
                .containsExactly("CREATE TABLE users (id int);", "CREATE TABLE posts (id int);");
        assertThat(Scripts.rollback(set, "1_a")).containsExactly("DROP TABLE users;", "DROP TABLE posts;");
    }

    @Test
    void a_file_without_a_down_has_no_rollback_and_is_noted() {
        MigrationSet set = folder.file("1_a.sql", "-- migrate:up\nSELECT 1;\n").read();
        assertThat(set.migrations().get(0).rollback()).isEmpty();
        assertThat(set.notes()).extracting(Note::code).containsExactly("MISSING_MARK");
    }

    @Test
    void a_misspelt_mark_is_refused_at_its_line_and_never_read_as_a_comment_of_the_other_section() {
        folder.file("1_a.sql", USERS);
        for (String wrong : new String[] {
            "-- migrate: down",
            "--- migrate:down",
            "-- migrate:down;",
            " -- migrate:down",
            "-- MIGRATE:DOWN",
            "-- migrate down"
        }) {
            folder.file("2_b.sql", "-- migrate:up\nCREATE TABLE b ();\n" + wrong + "\nDROP TABLE b;\n");
            assertThatThrownBy(folder::read)
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            PalindromeException.class, e -> assertThat(e.code()).isEqualTo("MISSPELT_MARK"))
                    .hasMessageContaining("2_b.sql:3")
                    .hasMessageContaining("Write it like this: -- migrate:down");
        }
    }

    @Test
    void a_comment_about_migrating_is_a_comment() {
        MigrationSet set = folder.file(
                        "1_a.sql", USERS.replace("CREATE", "-- we migrate down here, later\n-- migrates up\nCREATE"))
                .read();
        assertThat(set.notes()).extracting(Note::code).containsExactly("MISSPELT_MARK");
        assertThat(set.notes().get(0).message()).startsWith("1_a.sql:3 \"-- migrates up\"");
    }

    @Test
    void what_dbmate_refuses_is_refused_with_the_line() {
        folder.file("1_a.sql", USERS);
        refused("MARK_OUT_OF_PLACE", "2_b.sql:1", "-- migrate:down\nSELECT 1;\n-- migrate:up\nSELECT 2;\n");
        refused("TEXT_BEFORE_MARK", "2_b.sql:2", "\nSELECT 0;\n-- migrate:up\n-- migrate:down\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:3", "-- migrate:up\n-- migrate:down\n-- migrate:down\n");
        refused("MISSING_MARK", "2_b.sql:1", "-- migrate:down\n");
        refused("MISSING_MARK", "2_b.sql:1", "SELECT 1;\n");
    }

    @Test
    void a_file_of_comments_without_a_mark_is_noted() {
        MigrationSet set =
                folder.file("1_a.sql", USERS).file("2_b.sql", "-- later\n").read();
        assertThat(Folder.names(set)).containsExactly("1_a");
        assertThat(set.notes()).extracting(Note::code).containsExactly("MISSING_MARK");
    }

    @Test
    void two_files_with_one_version_are_refused() {
        folder.file("1_a.sql", USERS).file("1_b.sql", USERS);
        assertThatThrownBy(folder::read)
                .hasMessageContaining("1_a.sql and 1_b.sql")
                .message()
                .doesNotContain("alphabetical");
    }

    @Test
    void a_file_that_is_not_numbered_is_noted() {
        assertThat(folder.file("1_a.sql", USERS)
                        .file("schema.sql", "SELECT 1;")
                        .read()
                        .notes())
                .extracting(Note::file)
                .containsExactly("schema.sql");
    }

    @Test
    void marks_of_two_tools_are_refused_with_an_example_of_each() {
        folder.file("1_a.sql", USERS).file("2_b.sql", "-- +goose Up\nSELECT 1;\n");
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        PalindromeException.class, e -> assertThat(e.code()).isEqualTo("SEVERAL_LAYOUTS"))
                .hasMessageContaining("dbmate: like 1_a.sql")
                .hasMessageContaining("goose: like 2_b.sql");
        folder.file("3_c.sql", USERS).file("4_d.sql", USERS);
        assertThatThrownBy(folder::read).hasMessageContaining("goose: like 2_b.sql");
        assertThatThrownBy(() -> folder.read("goose")).hasMessageContaining("1_a.sql:1");
    }

    private void refused(String code, String place, String text) {
        folder.file("2_b.sql", text);
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        PalindromeException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(place);
    }
}
