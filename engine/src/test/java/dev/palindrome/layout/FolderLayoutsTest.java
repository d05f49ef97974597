package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.PalindromeException;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts in which every migration is a folder with an {@code up.sql}. */
class FolderLayoutsTest {

    private final Path temp;
    private final Folder folder;

    FolderLayoutsTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Test
    void hasura_counts_milliseconds_and_orders_by_number() {
        MigrationSet set = folder.files(
                        "1700000000001_later/up.sql",
                        "1700000000001_later/down.sql",
                        "100_init/up.sql",
                        "9_first/up.sql",
                        "9_first/down.sql")
                .read();
        assertThat(set.readAs()).isEqualTo("read as hasura: 3 folders match MILLISECONDS_name/up.sql");
        assertThat(Folder.names(set)).containsExactly("9_first", "100_init", "1700000000001_later");
        assertThat(set.migrations().get(1).rollback()).isEmpty();
        assertThat(set.migrations().get(2).version().text()).isEqualTo("1700000000001");
    }

    @Test
    void the_same_folders_with_dates_or_a_mark_of_diesel_are_read_as_diesel() {
        assertThat(folder.files("2024-01-15-103000_a/up.sql", "20240116103000_b/up.sql")
                        .read()
                        .layout())
                .isEqualTo("diesel");
        folder.files("1700000000001_c/up.sql").file("1700000000001_c/metadata.toml", "run_in_transaction = false\n");
        assertThat(folder.read().layout()).isEqualTo("diesel");
        assertThat(folder.read("hasura").layout()).isEqualTo("hasura");
    }

    @Test
    void trees_of_several_locations_are_merged_by_number() {
        folder.files(
                "default/1700000000001_a/up.sql",
                "other/1700000000002_b/up.sql",
                "other/1700000000002_b/down.sql",
                "default/1700000000003_c/up.sql",
                "third/1700000000004_d/up.sql");
        LayoutSettings both = LayoutSettings.DETECT.locations(List.of("default", "other/"));
        MigrationSet set = Layouts.read(temp, both);
        assertThat(Folder.names(set)).containsExactly("1700000000001_a", "1700000000002_b", "1700000000003_c");
        assertThat(set.migrations().get(1).rollback().orElseThrow().file()).isEqualTo("other/1700000000002_b/down.sql");
        assertThatThrownBy(folder::read)
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("Point db.migrations to " + temp.resolve("default"));
    }

    @Test
    void a_new_hasura_migration_has_the_milliseconds_of_now() {
        folder.files("1700000000001_a/up.sql");
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_710_000_000_123L), ZoneOffset.UTC);
        assertThat(Layouts.create(temp, LayoutSettings.DETECT, "Add orders", clock)
                        .name())
                .isEqualTo("1710000000123_add_orders");
        Clock behind = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);
        assertThat(Layouts.create(temp, LayoutSettings.DETECT, "More", behind).name())
                .isEqualTo("1710000000124_more");
        folder.files("default/1700000000001_a/up.sql");
        assertThat(Layouts.create(temp, LayoutSettings.DETECT.locations(List.of("default")), "In there", clock)
                        .up())
                .isEqualTo(temp.resolve("default/1710000000123_in_there/up.sql"))
                .exists();
    }

    @Test
    void sourcegraph_migrations_form_a_graph_and_parents_come_first() {
        MigrationSet set = graph("1000", "[]")
                .file("1000/metadata.yaml", "name: squashed migrations # all that was\nparents: []\n")
                .file("1010_child/up.sql")
                .file("1010_child/down.sql")
                .file("1010_child/metadata.yaml", "name: 'the child'\nparents:\n  - 1005 # odd\n  - 1020\n")
                .file("1005_b/up.sql")
                .file("1005_b/metadata.yaml", "parents: [1000]\n")
                .file("1020_c/up.sql", "CREATE INDEX CONCURRENTLY i ON t (x);\n")
                .file("1020_c/metadata.yaml", "parents: [1000]\ncreateIndexConcurrently: true\n")
                .file("squashed.sql")
                .read();
        assertThat(set.layout()).isEqualTo("sourcegraph");
        assertThat(Folder.names(set)).containsExactly("1000", "1005_b", "1020_c", "1010_child");
        assertThat(set.migrations().get(0).description()).isEqualTo("squashed migrations");
        Migration child = set.named("1010_child").orElseThrow();
        assertThat(child.description()).isEqualTo("the child");
        assertThat(set.requirementsOf(child)).extracting(Migration::name).containsExactly("1005_b", "1020_c");
        assertThat(set.named("1020_c").orElseThrow().up().directives().noTransaction())
                .isTrue();
        assertThat(set.notes()).extracting(Note::file).containsExactly("squashed.sql");
    }

    @Test
    void a_parent_that_is_not_there_or_leads_in_a_circle_is_refused() {
        graph("1000_a", "[999]");
        assertThatThrownBy(folder::read)
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("1000_a/metadata.yaml:2:9: There is no migration 999");
        graph("1000_a", "[1001]");
        graph("1001_b", "[1000]");
        assertThatThrownBy(folder::read).hasMessageContaining("in a circle: 1000_a, 1001_b");
        graph("1001_b", "[x]");
        assertThatThrownBy(folder::read).hasMessageContaining("x is not the number of a migration");
    }

    @Test
    void a_new_sourcegraph_migration_is_left_to_its_own_tool() {
        graph("1000_a", "[]");
        assertThatThrownBy(() -> Layouts.create(temp, LayoutSettings.DETECT, "more", Clock.systemUTC()))
                .isInstanceOf(PalindromeException.class)
                .hasMessageContaining("sg migration add");
    }

    private Folder graph(String name, String parents) {
        return folder.file(name + "/up.sql").file(name + "/metadata.yaml", "name: x\nparents: " + parents + "\n");
    }
}
