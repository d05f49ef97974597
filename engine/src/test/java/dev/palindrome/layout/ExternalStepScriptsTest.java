package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalStepScriptsTest {

    private static final String SQL = "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n";

    private final Path temp;
    private final Folder folder;

    ExternalStepScriptsTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp.resolve("migrations"));
        folder.file("1_a.sql", SQL).files("02_fill.go", "3_more.go").file("4_d.sql", SQL);
    }

    @Test
    void sql_given_for_a_step_that_is_a_program_takes_its_place() {
        new Folder(temp)
                .file("steps/02_fill.sql", "SELECT 'filled';\n")
                .file("steps/02_fill_rollback.sql", "SELECT 'emptied';\n");
        MigrationSet set = read();
        assertThat(Folder.names(set)).containsExactly("1_a", "02_fill", "4_d");
        Migration fill = Scripts.named(set, "02_fill");
        assertThat(fill.description()).isEqualTo("fill");
        assertThat(fill.up().file()).isEqualTo("../steps/02_fill.sql");
        assertThat(Scripts.text(fill.up())).containsExactly("SELECT 'filled';");
        assertThat(Scripts.rollback(set, "02_fill")).containsExactly("SELECT 'emptied';");
        assertThat(set.externalSteps()).extracting(ExternalStep::name).containsExactly("3_more");
        assertThat(set.notes()).extracting(Note::code).containsExactly("EXTERNAL_STEP");
    }

    @Test
    void a_step_may_have_no_rollback_and_a_file_for_no_step_is_noted() {
        new Folder(temp).files("steps/3_more.sql", "steps/5_other.sql", "steps/02_fill_rollback.sql");
        MigrationSet set = read();
        assertThat(Scripts.named(set, "3_more").rollback()).isEmpty();
        assertThat(set.notes())
                .filteredOn(note -> note.code().equals("UNUSED_FILE"))
                .extracting(Note::file)
                .containsExactly("02_fill_rollback.sql", "5_other.sql");
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        assertThatThrownBy(this::read).hasMessageContaining("db.externalSteps");
    }

    private MigrationSet read() {
        return Layouts.read(temp.resolve("migrations"), LayoutSettings.DETECT.externalSteps(temp.resolve("steps")));
    }
}
