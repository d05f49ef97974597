package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {

    private final Path temp;
    private final Folder folder;

    DetectionTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Test
    void two_layouts_that_fit_are_refused_with_an_example_of_each() {
        folder.files("0001_a.sql", "0002_b.up.sql", "0003_c.up.sql");
        refused("SEVERAL_LAYOUTS", folder::read);
        assertThatThrownBy(folder::read)
                .hasMessageContaining("sequential: 1 like 0001_a.sql")
                .hasMessageContaining("golang-migrate: 2 like 0002_b.up.sql")
                .hasMessageContaining("db.layout");
        MigrationSet chosen = folder.read("golang-migrate");
        assertThat(Folder.names(chosen)).containsExactly("0002_b", "0003_c");
        assertThat(chosen.readAs()).startsWith("read as golang-migrate, as chosen: 2 files match");
        assertThat(chosen.notes()).extracting(Note::file).containsExactly("0001_a.sql");
    }

    @Test
    void files_of_no_layout_are_named_along_with_the_layouts_there_are() {
        folder.files("create.sql", "W1_a.sql", "b.sql", "c.sql");
        refused("NO_LAYOUT", folder::read);
        assertThatThrownBy(folder::read)
                .hasMessageContaining("W1_a.sql, b.sql, c.sql and 1 more")
                .hasMessageContaining("prisma (TIMESTAMP_name/migration.sql)");
    }

    @Test
    void migrations_one_folder_further_down_are_pointed_at() {
        folder.files("create.sql", "migrations/1_a.up.sql", "other/readme.md");
        refused("NO_LAYOUT", folder::read);
        assertThatThrownBy(folder::read).hasMessageContaining("Point db.migrations to " + temp.resolve("migrations"));
    }

    @Test
    void a_folder_without_migrations_says_so() {
        refused("NO_MIGRATIONS", folder::read);
        folder.files("README.md");
        refused("NO_MIGRATIONS", folder::read);
        folder.files("0001_a.sql");
        refused("NO_MIGRATIONS", () -> folder.read("prisma"));
    }

    @Test
    void a_folder_that_is_not_there_or_is_a_file_says_so() {
        refused("FOLDER_MISSING", () -> new Folder(temp.resolve("missing")).read());
        folder.files("0001_a.sql");
        refused("NOT_A_FOLDER", () -> new Folder(temp.resolve("0001_a.sql")).read());
    }

    @Test
    void an_unknown_layout_is_answered_with_the_nearest() {
        folder.files("0001_a.sql");
        refused("UNKNOWN_LAYOUT", () -> folder.read("alphabetic"));
        assertThatThrownBy(() -> folder.read("alphabetic")).hasMessageContaining("did you mean alphabetical?");
        assertThat(Layouts.names())
                .allSatisfy(name -> assertThatThrownBy(() -> folder.read(name + "x"))
                        .hasMessageContaining("did you mean " + name + "?"));
    }

    @Test
    void a_pattern_that_is_no_glob_is_refused_and_one_that_matches_nothing_is_noted() {
        folder.files("0001_a.sql");
        refused("BAD_PATTERN", () -> folder.readIgnoring("[a"));
        assertThat(folder.readIgnoring("0009*").notes()).extracting(Note::code).containsExactly("IDLE_PATTERN");
    }

    @Test
    void no_sql_file_is_passed_over_in_silence() {
        MigrationSet set = folder.files(
                        "0001_a.sql",
                        "0002_gone_rollback.sql",
                        "schema.sql",
                        "reference/0001_old.sql",
                        "reference/deep/0002_old.SQL",
                        "docs/notes.md",
                        ".backup.sql",
                        ".idea/x.sql",
                        "0001_a.sql.bak",
                        "0001_a.sql~")
                .read();
        assertThat(Folder.names(set)).containsExactly("0001_a");
        assertThat(set.notes())
                .extracting(Note::code, Note::file)
                .containsExactlyInAnyOrder(
                        tuple("ORPHAN_ROLLBACK", "0002_gone_rollback.sql"),
                        tuple("UNUSED_FILE", "schema.sql"),
                        tuple("UNUSED_FOLDER", "reference"),
                        tuple("UNUSED_FILE", ".backup.sql"),
                        tuple("UNUSED_FILE", ".idea/x.sql"));
        assertThat(set.notes()).extracting(Note::message).contains("reference/ holds 2 .sql files that are not run");
    }

    @Test
    void files_beside_the_script_of_a_folder_are_noted() {
        MigrationSet set = folder.files("20251017000000_init/migration.sql", "20251017000000_init/seed.sql", "x.sql")
                .read();
        assertThat(set.notes()).extracting(Note::file).containsExactly("20251017000000_init/seed.sql", "x.sql");
    }

    @Test
    void more_than_one_rollback_is_refused() {
        folder.files("0001_a.sql", "0001_a_rollback.sql", "0001_a.down.sql");
        refused("TWO_ROLLBACKS", folder::read);
        assertThatThrownBy(folder::read).hasMessageContaining("0001_a.down.sql and 0001_a_rollback.sql");
    }

    @Test
    void links_are_followed() throws Exception {
        Folder elsewhere =
                new Folder(Files.createDirectory(temp.resolve("elsewhere"))).files("a.sql", "f/migration.sql");
        Path set = Files.createDirectory(temp.resolve("set"));
        Files.createSymbolicLink(set.resolve("0001_a.sql"), elsewhere.path().resolve("a.sql"));
        assertThat(Folder.names(new Folder(set).read())).containsExactly("0001_a");
        Files.createSymbolicLink(set.resolve("loop"), set);
        assertThat(Folder.names(new Folder(set).read())).containsExactly("0001_a");
        Files.createSymbolicLink(set.resolve("0002_b.sql"), temp.resolve("nowhere"));
        refused("UNREADABLE_FILE", () -> new Folder(set).read());
    }

    private static void refused(String code, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(PalindromeException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.problem().where()).isNotBlank();
            assertThat(e.problem().next()).isNotBlank();
        });
    }
}
