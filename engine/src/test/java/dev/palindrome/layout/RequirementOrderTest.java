package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementOrderTest {

    private final Folder folder;

    RequirementOrderTest(@TempDir Path temp) {
        folder = new Folder(temp).files("0001_core.sql", "0003_last.sql");
    }

    @Test
    void one_that_does_not_exist_is_refused_at_its_place() {
        folder.file("0002_b.sql", "\n -- db:requires 0001_cora\nSELECT 1;");
        assertThatThrownBy(folder::read)
                .hasMessageStartingWith("0002_b.sql:2:2: There is no migration 0001_cora")
                .hasMessageContaining("Did you mean 0001_core?");
    }

    @Test
    void one_that_comes_later_is_refused() {
        folder.file("0002_b.sql", "-- db:requires 0003\nSELECT 1;");
        assertThatThrownBy(folder::read).hasMessageStartingWith("0002_b.sql:1:1: 0002_b requires 0003_last");
    }

    @Test
    void one_of_itself_is_refused() {
        folder.file("0002_b.sql", "-- db:requires 0002_b.sql\nSELECT 1;");
        assertThatThrownBy(folder::read).hasMessageContaining("requires itself");
    }

    @Test
    void one_that_could_be_several_is_refused() {
        folder.files("0000_x.sql", "0000_y.sql").file("0002_b.sql", "-- db:requires 0000\nSELECT 1;");
        assertThatThrownBy(folder::read).hasMessageContaining("0000_x, 0000_y");
    }

    @Test
    void a_circle_among_files_of_one_number_is_refused() {
        folder.file("0000_x.sql", "-- db:requires 0000_z\n")
                .file("0000_y.sql")
                .file("0000_z.sql", "-- db:requires 0000_x\n");
        assertThatThrownBy(folder::read).hasMessageContaining("circle: 0000_x, 0000_z");
    }

    @Test
    void only_what_must_move_moves() {
        folder.files("0000_a.sql", "0000_c.sql", "0000_d.sql").file("0000_b.sql", "-- db:requires 0000_c\n");
        assertThat(Folder.names(folder.read()))
                .containsExactly("0000_a", "0000_c", "0000_b", "0000_d", "0001_core", "0003_last");
    }

    @Test
    void a_dependency_in_prose_that_leads_nowhere_is_only_noted() {
        MigrationSet set = folder.file(
                        "0002_b.sql", "-- Dependencies: 0001_core.sql, 0003_last.sql, 0009_x.sql\nSELECT 1;")
                .file("0004_c.sql", "-- Depends on: the core tables, see 0001_core.sql\nSELECT 1;")
                .read();
        assertThat(set.requirementsOf(set.migrations().get(1)))
                .containsExactly(set.migrations().get(0));
        assertThat(set.requirementsOf(set.migrations().get(3))).isEmpty();
        assertThat(set.notes())
                .extracting(Note::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("0003_last.sql"),
                        second -> assertThat(second).contains("0009_x.sql"));
    }
}
