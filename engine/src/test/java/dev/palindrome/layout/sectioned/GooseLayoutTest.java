package dev.palindrome.layout.sectioned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.Scripts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GooseLayoutTest {

    private static final String USERS = """
            -- +goose Up
            CREATE TABLE users (id int);

            -- +goose Down
            DROP TABLE users;
            """;

    private final Path temp;
    private final Folder folder;

    GooseLayoutTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Test
    void one_file_holds_both_scripts_and_numbers_order_them() {
        MigrationSet set = folder.file("10_later.sql", USERS)
                .file("00009_users.sql", USERS)
                .read();
        assertThat(set.readAs()).isEqualTo("read as goose: 2 files match NNN_name.sql with -- +goose Up");
        assertThat(Folder.names(set)).containsExactly("00009_users", "10_later");
        assertThat(Scripts.lines(set.migrations().get(0).up()))
                .containsExactly("", "CREATE TABLE users (id int);", "", "", "");
        assertThat(Scripts.rollback(set, "10_later")).containsExactly("DROP TABLE users;");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void marks_are_read_in_any_case_and_blocks_are_what_stands_in_them() {
        MigrationSet set = folder.file("1_a.sql", """
                        --+goose up
                        -- +goose StatementBegin
                        CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
                        BEGIN
                          RETURN 1;
                        END $$;
                        -- +goose statementend
                        -- +goose DOWN
                        DROP FUNCTION f();
                        """).read();
        assertThat(Scripts.up(set, "1_a")).hasSize(4).first().asString().startsWith("CREATE FUNCTION");
        assertThat(Scripts.rollback(set, "1_a")).containsExactly("DROP FUNCTION f();");
    }

    @Test
    void no_transaction_holds_for_the_whole_file() {
        MigrationSet set = folder.file("1_a.sql", "-- +goose NO TRANSACTION\n" + USERS)
                .file("2_b.sql", USERS + "-- +goose no transaction\n")
                .file("3_c.sql", USERS)
                .read();
        assertThat(Scripts.transactions(set, "1_a")).isFalse();
        assertThat(Scripts.rollbackTransactions(set, "1_a")).isFalse();
        assertThat(Scripts.transactions(set, "2_b")).isFalse();
        assertThat(Scripts.transactions(set, "3_c")).isTrue();
    }

    @Test
    void a_file_without_a_down_has_no_rollback() {
        assertThat(folder.file("1_a.sql", "-- +goose Up\nSELECT 1;\n")
                        .read()
                        .migrations()
                        .get(0)
                        .rollback())
                .isEmpty();
    }

    @Test
    void steps_in_go_have_their_place_and_helpers_and_tests_are_none() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .files("2_fill.go", "2_fill_test.go", "migrations.go")
                .file("3_c.sql", USERS)
                .read();
        assertThat(set.externalSteps())
                .extracting(ExternalStep::name, ExternalStep::file)
                .containsExactly(org.assertj.core.api.Assertions.tuple("2_fill", "2_fill.go"));
        assertThat(set.notes()).extracting(Note::code).containsExactly("EXTERNAL_STEP");
    }

    @Test
    void a_step_in_go_with_the_number_of_a_file_is_refused() {
        folder.file("1_a.sql", USERS).files("0001_b.go");
        assertThatThrownBy(folder::read).hasMessageContaining("1_a.sql and 0001_b.go");
    }

    @Test
    void a_number_that_is_left_out_is_noted_and_strides_and_times_are_not() {
        folder.file("00001_a.sql", USERS)
                .file("00002_b.sql", USERS)
                .file("00004_d.sql", USERS)
                .file("00005_e.sql", USERS);
        assertThat(folder.read().notes())
                .extracting(Note::message)
                .containsExactly("The numbers go from 1 to 5, and 3 is not there");
        folder.files("00003_c.go");
        assertThat(folder.read().notes()).extracting(Note::code).containsExactly("EXTERNAL_STEP");
        Folder strides = new Folder(temp.resolve("strides"));
        strides.file("10_a.sql", USERS).file("20_b.sql", USERS).file("20240101000000_c.sql", USERS);
        assertThat(strides.read().notes()).isEmpty();
    }

    @Test
    void variables_are_filled_in_where_the_file_asks_for_it() {
        folder.file("1_a.sql", """
                -- +goose ENVSUB ON
                -- +goose Up
                CREATE SCHEMA ${PALINDROME_SCHEMA}; SELECT '$PALINDROME_SCHEMA', '${PALINDROME_X:-$PALINDROME_SCHEMA}', $$$$a$$$$;
                -- +goose ENVSUB OFF
                SELECT '${PALINDROME_SCHEMA}', $$b$$;
                -- +goose Down
                DROP SCHEMA $PALINDROME_SCHEMA;
                -- +goose ENVSUB ON
                SELECT '$PALINDROME_SCHEMA', '${PALINDROME_NOWHERE}';
                """);
        MigrationSet set = Layouts.read(temp, LayoutSettings.DETECT.placeholders(Map.of("PALINDROME_SCHEMA", "shop")));
        assertThat(Scripts.up(set, "1_a"))
                .containsExactly(
                        "CREATE SCHEMA shop; SELECT 'shop', 'shop', $$a$$;", "SELECT '${PALINDROME_SCHEMA}', $$b$$;");
        assertThat(Scripts.rollback(set, "1_a"))
                .containsExactly("DROP SCHEMA $PALINDROME_SCHEMA;", "SELECT 'shop', '';");
        assertThat(set.notes())
                .extracting(Note::message)
                .singleElement()
                .asString()
                .startsWith("1_a.sql:9 PALINDROME_NOWHERE");
    }

    @Test
    void a_variable_that_must_be_set_is_asked_for_at_its_line() {
        folder.file("1_a.sql", "-- +goose Up\n-- +goose ENVSUB ON\nSELECT '${PALINDROME_NOWHERE?say which}';\n");
        assertThatThrownBy(folder::read)
                .hasMessageContaining("1_a.sql:3")
                .hasMessageContaining("PALINDROME_NOWHERE: say which");
    }

    @Test
    void what_goose_refuses_is_refused_with_the_line() {
        folder.file("1_a.sql", USERS);
        refused("MISSPELT_MARK", "2_b.sql:2", "-- +goose Up\n-- +goose Dwon\nSELECT 1;\n");
        refused("MISSPELT_MARK", "2_b.sql:2", "-- +goose Up\n  -- +goose Down\nSELECT 1;\n");
        refused("MISSPELT_MARK", "2_b.sql:2", "-- +goose Up\n-- +goose Down;\nSELECT 1;\n");
        refused("MISSPELT_MARK", "2_b.sql:1", "--- +goose Up\nSELECT 1;\n");
        refused("MISSPELT_MARK", "2_b.sql:1", "-- goose Up\nSELECT 1;\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:1", "-- +goose Down\nSELECT 1;\n-- +goose Up\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:2", "-- +goose Up\n-- +goose Up\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:2", "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:2", "-- +goose Up\n-- +goose StatementBegin\n-- +goose Down\n");
        refused("MARK_OUT_OF_PLACE", "2_b.sql:2", "-- +goose Up\n-- +goose StatementEnd\n");
        refused("TEXT_BEFORE_MARK", "2_b.sql:1", "SELECT 0;\n-- +goose Up\n");
        refused("MISSING_MARK", "2_b.sql:1", "SELECT 0;\n");
        refused("MISSING_MARK", "2_b.sql:1", "-- +goose NO TRANSACTION\nSELECT 0;\n");
    }

    @Test
    void a_mark_without_its_plus_is_a_comment_to_goose_and_noted_for_what_follows_is_run_by_the_up() {
        MigrationSet set = folder.file("1_a.sql", "-- +goose Up\nSELECT 1;\n-- goose Down\nSELECT 2;\n")
                .read();
        assertThat(Scripts.up(set, "1_a")).contains("SELECT 1;", "SELECT 2;");
        assertThat(set.notes())
                .extracting(Note::message)
                .singleElement()
                .asString()
                .startsWith("1_a.sql:3 \"-- goose Down\"")
                .endsWith("what follows it is run by the up");
    }

    @Test
    void a_file_that_goose_does_not_number_is_noted() {
        MigrationSet set = folder.file("1_a.sql", USERS)
                .file("2_b.sql", USERS)
                .file("3_c.sql", USERS)
                .files("schema.sql", "00000_zero.sql", "12.sql")
                .read();
        assertThat(set.notes()).extracting(Note::file).containsExactly("00000_zero.sql", "12.sql", "schema.sql");
    }

    private void refused(String code, String place, String text) {
        folder.file("2_b.sql", text);
        assertThatThrownBy(folder::read)
                .as(text)
                .isInstanceOfSatisfying(
                        PalindromeException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(place);
    }
}
