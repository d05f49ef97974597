package dev.palindrome.layout.sectioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.Scripts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MyBatisLayoutTest {

    private static final String USERS = """
            -- // create users
            -- Migration SQL that makes the change goes here.
            CREATE TABLE users (id int);

            -- //@UNDO
            -- SQL to undo the change goes here.
            DROP TABLE users;
            """;

    private final Path temp;
    private final Folder folder;

    MyBatisLayoutTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp.resolve("scripts"));
    }

    @Test
    void what_stands_below_the_mark_is_the_rollback() {
        MigrationSet set = folder.file("20080827200211_create_users.sql", USERS).read();
        assertThat(set.readAs()).isEqualTo("read as mybatis: 1 file matches NNN_name.sql with -- //@UNDO");
        assertThat(set.migrations().get(0).version().text()).isEqualTo("20080827200211");
        assertThat(set.migrations().get(0).description()).isEqualTo("create users");
        assertThat(Scripts.up(set, "20080827200211_create_users")).contains("CREATE TABLE users (id int);");
        assertThat(Scripts.lines(set.migrations().get(0).rollback().orElseThrow())
                        .get(6))
                .isEqualTo("DROP TABLE users;");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void ids_are_numbers_and_one_of_17_digits_comes_after_one_of_14() {
        MigrationSet set = folder.file("20240101000000_b.sql", USERS)
                .file("20200101000000001_c.sql", USERS)
                .file("001_a.sql", USERS)
                .read();
        assertThat(Folder.names(set)).containsExactly("001_a", "20240101000000_b", "20200101000000001_c");
    }

    @Test
    void names_may_hold_what_a_file_system_lets_them() {
        MigrationSet set = folder.file("1_it's: a \"name\" (of two).sql", USERS).read();
        assertThat(set.migrations().get(0).description()).isEqualTo("it's: a \"name\" (of two)");
    }

    @Test
    void the_two_special_files_are_no_migrations_and_others_are_noted() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("bootstrap.sql")
                .file("onabort.sql")
                .file("notes.sql")
                .read();
        assertThat(Folder.names(set)).containsExactly("1_a");
        assertThat(set.notes())
                .extracting(Note::code)
                .containsExactlyInAnyOrder("NOT_A_MIGRATION", "NOT_A_MIGRATION", "UNUSED_FILE");
    }

    @Test
    void every_spelling_that_mybatis_reads_is_a_mark_and_only_the_first_counts() {
        for (String mark : new String[] {"--//@UNDO", "  --  //  @UNDO now", "// //@UNDO", "////@UNDO"}) {
            MigrationSet set = folder.file(
                            "1_a.sql", "-- // a\nSELECT 1;\n" + mark + "\nSELECT 2;\n-- //@UNDO\nSELECT 3;\n")
                    .read();
            assertThat(Scripts.rollback(set, "1_a")).as(mark).contains("SELECT 2;", "SELECT 3;");
        }
    }

    @Test
    void a_misspelt_mark_leaves_everything_in_the_up_and_is_noted() {
        folder.file("1_a.sql", USERS);
        for (String wrong : new String[] {"-- //@undo", "-- @UNDO", "-- // UNDO", "-- /@UNDO"}) {
            MigrationSet set = folder.file("2_b.sql", "-- // b\nSELECT 1;\n" + wrong + "\nSELECT 2;\n")
                    .read();
            assertThat(Scripts.up(set, "2_b")).as(wrong).contains("SELECT 2;");
            assertThat(Scripts.named(set, "2_b").rollback()).as(wrong).isEmpty();
            assertThat(set.notes()).extracting(Note::code).as(wrong).containsExactly("MISSPELT_MARK");
            assertThat(set.notes().get(0).message()).startsWith("2_b.sql:3").endsWith("run by the up, as in MyBatis");
        }
    }

    @Test
    void variables_are_filled_in_where_they_are_known_and_left_alone_elsewhere() {
        folder.file("1_a.sql", """
                CREATE TABLE ${changelog} (id int); CREATE TABLE ${schema}.a ();
                INSERT INTO a VALUES ('${schema} ${unknown} \\${schema} $schema');
                -- //@UNDO
                DROP TABLE ${schema}.a;
                """);
        MigrationSet set =
                Layouts.read(temp.resolve("scripts"), LayoutSettings.DETECT.placeholders(Map.of("schema", "shop")));
        assertThat(Scripts.up(set, "1_a"))
                .containsExactly(
                        "CREATE TABLE CHANGELOG (id int); CREATE TABLE shop.a ();",
                        "INSERT INTO a VALUES ('shop ${unknown} ${schema} $schema');");
        assertThat(Scripts.rollback(set, "1_a")).containsExactly("DROP TABLE shop.a;");
    }

    @Test
    void the_development_environment_beside_the_scripts_has_its_say_and_what_is_configured_more() {
        new Folder(temp)
                .file("environments/development.properties", "schema=from_file\nowner=someone\nchangelog=app_log\n");
        folder.file("1_a.sql", "SELECT '${schema} ${owner} ${changelog}';\n-- //@UNDO\n");
        assertThat(Scripts.up(folder.read(), "1_a")).containsExactly("SELECT 'from_file someone app_log';");
        MigrationSet set =
                Layouts.read(temp.resolve("scripts"), LayoutSettings.DETECT.placeholders(Map.of("schema", "shop")));
        assertThat(Scripts.up(set, "1_a")).containsExactly("SELECT 'shop someone app_log';");
    }

    @Test
    void another_delimiter_ends_statements_until_it_is_changed_back() {
        MigrationSet set = folder.file("1_a.sql", """
                        // a comment of MyBatis
                        -- @DELIMITER !
                        CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS '
                        BEGIN
                          RETURN 1;
                        END' !  this is dropped
                        --//@DELIMITER ;
                        SELECT 1;
                        -- //@UNDO
                        DROP FUNCTION f();
                        """).read();
        assertThat(Scripts.up(set, "1_a")).contains("END' ;", "SELECT 1;", "--// a comment of MyBatis");
    }

    @Test
    void two_files_with_one_id_are_refused() {
        folder.file("1_a.sql", USERS).file("001_b.sql", USERS);
        assertThatThrownBy(folder::read).hasMessageContaining("001_b.sql and 1_a.sql");
    }

    @Test
    void files_without_the_mark_are_applied_and_have_no_rollback() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("2_b.sql", "-- // b\nSELECT 1;\n")
                .read();
        assertThat(Scripts.named(set, "2_b").rollback()).isEmpty();
        assertThat(set.notes()).isEmpty();
    }
}
