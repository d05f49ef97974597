package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conventions that teams have, read as they are. */
class SeedLayoutsTest {

    private final Path temp;
    private final Folder folder;

    SeedLayoutsTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Test
    void sequential_files_are_read_in_the_order_of_their_numbers() {
        MigrationSet set = folder.files(
                        "0002_system_configuration.sql",
                        "0001_core_foundation.sql",
                        "0010_later.sql",
                        "0001_core_foundation_rollback.sql",
                        "0002_system_configuration.down.sql",
                        "0010_later.rollback.sql",
                        "README.md",
                        ".gitkeep")
                .read();
        assertThat(set.layout()).isEqualTo("sequential");
        assertThat(set.readAs()).isEqualTo("read as sequential: 3 files match NNNN_name.sql");
        assertThat(Folder.names(set))
                .containsExactly("0001_core_foundation", "0002_system_configuration", "0010_later");
        assertThat(set.migrations())
                .extracting(m -> m.rollback().orElseThrow().file())
                .containsExactly(
                        "0001_core_foundation_rollback.sql",
                        "0002_system_configuration.down.sql",
                        "0010_later.rollback.sql");
        assertThat(set.migrations().get(0).description()).isEqualTo("core foundation");
        assertThat(set.migrations().get(0).version().text()).isEqualTo("0001");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void unpadded_numbers_are_numbers_and_gaps_are_fine() {
        assertThat(Folder.names(folder.files("9_b.sql", "10_c.sql", "0_a.sql", "1001_d.sql")
                        .read()))
                .containsExactly("0_a", "9_b", "10_c", "1001_d");
    }

    @Test
    void a_legacy_file_with_the_same_number_is_an_error_that_names_both_and_the_ways_out() {
        folder.files("0001_consolidated_schema.sql", "0001_core_foundation.sql", "0002_b.sql");
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        MigrationSetException.class, e -> assertThat(e.code()).isEqualTo("DUPLICATE_VERSION"))
                .hasMessageContaining("0001_consolidated_schema.sql and 0001_core_foundation.sql")
                .hasMessageContaining("db.ignore=0001_consolidated_schema.sql")
                .hasMessageContaining("db.layout=alphabetical");
        assertThat(Folder.names(folder.readIgnoring("*consolidated*.sql")))
                .containsExactly("0001_core_foundation", "0002_b");
        assertThat(Folder.names(folder.read("alphabetical")))
                .containsExactly("0001_consolidated_schema", "0001_core_foundation", "0002_b");
    }

    @Test
    void spellings_of_one_number_are_one_version() {
        folder.files("1_a.sql", "0001_b.sql");
        assertThatThrownBy(folder::read).hasMessageContaining("0001_b.sql and 1_a.sql");
    }

    @Test
    void dependencies_between_sequential_files_are_known() {
        MigrationSet set = folder.file("0001_core.sql")
                .file("0002_config.sql", "-- db:requires 0001_core.sql\nSELECT 1;")
                .file("0003_data.sql", "-- db:requires 0001\nSELECT 1;")
                .file("0004_scenarios.sql", "-- db:requires 1, 0002_config\n-- db:requires 0003_data\nSELECT 1;")
                .file("0005_history.sql", "-- Dependencies: 0001_core.sql, 0002_config.sql\nSELECT 1;")
                .file("0006_errors.sql", "-- Dependencies: None\nSELECT 1;")
                .read();
        assertThat(requirements(set, 1)).isEqualTo("[0001_core]");
        assertThat(requirements(set, 2)).isEqualTo("[0001_core]");
        assertThat(requirements(set, 3)).isEqualTo("[0001_core, 0002_config, 0003_data]");
        assertThat(requirements(set, 4)).isEqualTo("[0001_core, 0002_config]");
        assertThat(requirements(set, 5)).isEqualTo("[]");
        assertThat(set.dependentsOf(set.migrations().get(1)))
                .extracting(Migration::name)
                .containsExactly("0004_scenarios", "0005_history");
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void alphabetical_files_may_share_the_number_of_the_set_up() {
        MigrationSet set = folder.files(
                        "000_create_migrations_table.sql",
                        "000_clean_database.sql",
                        "000_extensions.sql",
                        "001_initial_schema.sql",
                        "003_esp32_device_schema.sql",
                        "003_esp32_device_schema_rollback.sql",
                        "README.md")
                .file("000_clean_database.sql", "-- db:environments development\nSELECT 1;")
                .read();
        assertThat(set.layout()).isEqualTo("alphabetical");
        assertThat(set.readAs())
                .isEqualTo("read as alphabetical: 5 files match NNN_name.sql and 3 of them share the number zero");
        assertThat(Folder.names(set))
                .containsExactly(
                        "000_clean_database",
                        "000_create_migrations_table",
                        "000_extensions",
                        "001_initial_schema",
                        "003_esp32_device_schema");
        assertThat(set.migrations().get(4).rollback()).isPresent();
        assertThat(Folder.names(set.in(java.util.Optional.empty()))).doesNotContain("000_clean_database");
        assertThat(Folder.names(set.in(java.util.Optional.of("development")))).contains("000_clean_database");
    }

    @Test
    void requirements_order_files_that_share_a_number() {
        folder.files("000_create_migrations_table.sql", "000_extensions.sql", "001_a.sql")
                .file("000_clean_database.sql", "-- db:requires 000_create_migrations_table\nSELECT 1;");
        assertThat(Folder.names(folder.read()))
                .containsExactly("000_create_migrations_table", "000_clean_database", "000_extensions", "001_a");
    }

    @Test
    void a_shared_number_other_than_zero_is_not_taken_for_alphabetical() {
        folder.files("000_a.sql", "000_b.sql", "001_c.sql", "001_d.sql");
        assertThatThrownBy(folder::read).hasMessageContaining("db.layout=alphabetical");
        assertThat(Folder.names(folder.read("alphabetical"))).containsExactly("000_a", "000_b", "001_c", "001_d");
    }

    @Test
    void shared_zeros_are_refused_where_names_and_numbers_say_different_orders() {
        folder.files("0_a.sql", "0_b.sql", "9_c.sql", "10_d.sql");
        assertThatThrownBy(folder::read).hasMessageContaining("0_a.sql and 0_b.sql");
    }

    @Test
    void prisma_folders_are_migrations_with_either_name_of_rollback() {
        MigrationSet set = folder.files(
                        "20251017000000_init/migration.sql",
                        "20251017000000_init/README.md",
                        "20251018101010_add_forecast_model/migration.sql",
                        "20251018101010_add_forecast_model/down.sql",
                        "20251019101010_more/migration.sql",
                        "20251019101010_more/rollback.sql",
                        "migration_lock.toml")
                .read();
        assertThat(set.layout()).isEqualTo("prisma");
        assertThat(set.readAs()).isEqualTo("read as prisma: 3 folders match TIMESTAMP_name/migration.sql");
        assertThat(Folder.names(set))
                .containsExactly("20251017000000_init", "20251018101010_add_forecast_model", "20251019101010_more");
        Migration second = set.migrations().get(1);
        assertThat(second.version().text()).isEqualTo("20251018101010");
        assertThat(second.description()).isEqualTo("add forecast model");
        assertThat(second.up().file()).isEqualTo("20251018101010_add_forecast_model/migration.sql");
        assertThat(second.rollback().orElseThrow().file()).isEqualTo("20251018101010_add_forecast_model/down.sql");
        assertThat(set.migrations().get(2).rollback()).isPresent();
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void a_prisma_folder_with_two_rollbacks_is_refused() {
        folder.files(
                "20251017000000_init/migration.sql",
                "20251017000000_init/down.sql",
                "20251017000000_init/rollback.sql");
        assertThatThrownBy(folder::read)
                .hasMessageContaining("20251017000000_init/down.sql and 20251017000000_init/rollback.sql");
    }

    @Test
    void a_prisma_folder_without_its_script_is_refused_unless_it_is_empty() throws Exception {
        folder.files("20251017000000_init/migration.sql");
        java.nio.file.Files.createDirectory(temp.resolve("20251018000000_left_over"));
        assertThat(folder.read().notes()).extracting(Note::code).containsExactly("EMPTY_FOLDER");
        folder.files("20251018000000_left_over/README.md");
        assertThatThrownBy(folder::read)
                .hasMessageStartingWith("20251018000000_left_over: ")
                .hasMessageContaining("migration.sql");
        assertThat(folder.readIgnoring("20251018000000_left_over/").notes()).isEmpty();
    }

    @Test
    void dated_files_take_their_description_from_the_header() {
        String header = "-- Migration: Add new feature\n-- Created: 2025-10-20\n";
        MigrationSet set = folder.file(
                        "2025-10-20_0002_b.sql", header + "-- Description: Adds support for X\nBEGIN;\nCOMMIT;")
                .file("2025-10-20_0001_a.sql", header + "-- Purpose: Why it exists\n\nBEGIN;\nCOMMIT;")
                .file("2025-10-17_0001_create_error_logs_table.sql", header + "\nBEGIN; -- Description: no\nCOMMIT;")
                .file("2025-10-21_0001_add_subscription_fields.sql", "-- Purpose: [Why this exists]\nBEGIN;\nCOMMIT;")
                .file("2025-10-21_0001_add_subscription_fields_rollback.sql")
                .read();
        assertThat(set.layout()).isEqualTo("dated");
        assertThat(set.readAs()).isEqualTo("read as dated: 4 files match YYYY-MM-DD_NNNN_name.sql");
        assertThat(set.migrations())
                .extracting(m -> m.version().text())
                .containsExactly("2025-10-17_0001", "2025-10-20_0001", "2025-10-20_0002", "2025-10-21_0001");
        assertThat(set.migrations())
                .extracting(Migration::description)
                .containsExactly("Add new feature", "Why it exists", "Adds support for X", "add subscription fields");
        assertThat(set.migrations().get(3).rollback()).isPresent();
    }

    @Test
    void golang_migrate_pairs_are_read_in_number_order() {
        MigrationSet set = folder.files("2_b.up.sql", "2_b.down.sql", "10_c.up.sql", "1_a.up.sql", "1_a.down.sql")
                .read();
        assertThat(set.layout()).isEqualTo("golang-migrate");
        assertThat(Folder.names(set)).containsExactly("1_a", "2_b", "10_c");
        assertThat(set.migrations()).extracting(m -> m.rollback().isPresent()).containsExactly(true, true, false);
    }

    @Test
    void diesel_folders_keep_their_wish_for_no_transaction_in_both_directions() {
        MigrationSet set = folder.files(
                        "00000000000000_diesel_initial_setup/up.sql",
                        "00000000000000_diesel_initial_setup/down.sql",
                        "2025-02-11-163554_add_crates/up.sql",
                        "2025-02-11-163554_add_crates/down.sql")
                .file("2025-02-11-163554_add_crates/metadata.toml", "# why\nrun_in_transaction = false\n")
                .read();
        assertThat(set.layout()).isEqualTo("diesel");
        Migration second = set.migrations().get(1);
        assertThat(second.version().text()).isEqualTo("20250211163554");
        assertThat(second.up().directives().noTransaction()).isTrue();
        assertThat(second.rollback().orElseThrow().directives().noTransaction()).isTrue();
        assertThat(set.migrations().get(0).up().directives().noTransaction()).isFalse();
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void diesel_versions_of_any_length_are_ordered_by_their_time() {
        assertThat(Folder.names(folder.files(
                                "2026-07-30-140000_c/up.sql",
                                "2025-12-16-015957-0000_b/up.sql",
                                "20140924113530_a/up.sql")
                        .read()))
                .containsExactly("20140924113530_a", "2025-12-16-015957-0000_b", "2026-07-30-140000_c");
    }

    private static String requirements(MigrationSet set, int index) {
        return set.requirementsOf(set.migrations().get(index)).toString();
    }
}
