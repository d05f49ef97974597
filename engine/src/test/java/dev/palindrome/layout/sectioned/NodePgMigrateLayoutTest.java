package dev.palindrome.layout.sectioned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Scripts;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePgMigrateLayoutTest {

    private static final String USERS = """
            -- Up Migration
            CREATE TABLE users (id int);

            -- Down Migration
            DROP TABLE users;
            """;

    private final Folder folder;

    NodePgMigrateLayoutTest(@TempDir Path temp) {
        folder = new Folder(temp);
    }

    @Test
    void one_file_holds_both_scripts() {
        MigrationSet set = folder.file("1591343909074_create-users.sql", USERS).read();
        assertThat(set.readAs()).isEqualTo("read as node-pg-migrate: 1 file matches NNN_name.sql with -- Up Migration");
        assertThat(set.migrations().get(0).name()).isEqualTo("1591343909074_create-users");
        assertThat(set.migrations().get(0).description()).isEqualTo("create users");
        assertThat(Scripts.up(set, "1591343909074_create-users")).containsExactly("CREATE TABLE users (id int);");
        assertThat(Scripts.rollback(set, "1591343909074_create-users")).containsExactly("DROP TABLE users;");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void the_order_is_that_of_the_numbers_where_17_digits_are_a_time() {
        MigrationSet set = folder.file("1600000000000_c.sql", USERS)
                .file("20200605075829074_b.sql", USERS)
                .file("1591343909073_a.sql", USERS)
                .file("0002_index.sql", USERS)
                .file("1600000000000_b2.sql", USERS)
                .read();
        assertThat(Folder.names(set))
                .containsExactly(
                        "0002_index", "1591343909073_a", "20200605075829074_b", "1600000000000_b2", "1600000000000_c");
    }

    @Test
    void marks_are_read_as_the_tool_reads_them() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("2_b.sql", "  --- DOWN   migration of b\nSELECT 2;\n----up Migration\nSELECT 1;\n")
                .read();
        assertThat(Scripts.up(set, "2_b")).containsExactly("SELECT 1;");
        assertThat(Scripts.rollback(set, "2_b")).contains("SELECT 2;").doesNotContain("SELECT 1;");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void programs_are_steps_and_declarations_are_not() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .files("2_b.js", "3_c.ts", "3_c.d.ts", "4_d.mjs", "helper.js")
                .file("5_e.sql", USERS)
                .read();
        assertThat(set.externalSteps()).extracting(ExternalStep::name).containsExactly("2_b", "3_c", "4_d");
    }

    @Test
    void a_pair_of_files_is_one_migration_and_a_rollback_alone_is_an_orphan() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("2_b.up.sql")
                .file("2_b.down.sql")
                .file("3_c.down.sql")
                .read();
        assertThat(Folder.names(set)).containsExactly("1_a", "2_b");
        assertThat(Scripts.named(set, "2_b").rollback().orElseThrow().file()).isEqualTo("2_b.down.sql");
        assertThat(set.notes()).extracting(Note::code).containsExactly("ORPHAN_ROLLBACK");
    }

    @Test
    void a_file_without_an_up_mark_is_run_whole_as_the_tool_does_and_that_is_said() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("2_b.sql", "SELECT 1;\n-- Down Migration\nSELECT 2;\n")
                .file("3_c.sql", "SELECT 3;\n")
                .file("4_d.sql", "SELECT 4;\n-- Migration Down\nSELECT 5;\n")
                .file("5_e.sql", USERS)
                .file("6_f.sql", USERS)
                .read();
        assertThat(Scripts.up(set, "2_b")).contains("SELECT 1;", "SELECT 2;");
        assertThat(Scripts.rollback(set, "2_b")).containsExactly("SELECT 2;");
        assertThat(Scripts.named(set, "3_c").rollback()).isEmpty();
        assertThat(set.notes())
                .extracting(Note::code)
                .containsExactly("MISSING_MARK", "MISSING_MARK", "MISSING_MARK", "MISSPELT_MARK");
        assertThat(set.notes().get(0).message()).startsWith("2_b.sql:2");
        assertThat(set.notes().get(3).message()).startsWith("4_d.sql:2");
    }

    @Test
    void what_stands_before_the_first_mark_is_not_run_and_noted() {
        MigrationSet set = folder.file("1_a.sql", "SELECT 0;\n" + USERS).read();
        assertThat(Scripts.up(set, "1_a")).containsExactly("CREATE TABLE users (id int);");
        assertThat(set.notes()).extracting(Note::code).containsExactly("TEXT_BEFORE_MARK");
    }

    @Test
    void comments_that_only_sound_like_it_do_not_make_a_folder_one() {
        MigrationSet set = folder.file("0001_a.sql", "-- Up migration: all of users\nSELECT 1;\n")
                .file("0001_a_rollback.sql", "-- Down migration\nSELECT 1;\n")
                .read();
        assertThat(set.layout()).isEqualTo("sequential");
    }
}
