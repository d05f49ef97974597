package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.MigrationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:34:56Z"), ZoneOffset.UTC);

    private final Path temp;

    CreationTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001_a.sql 0009_b.sql | 0010_add_users.sql | 0010_add_users_rollback.sql",
                "1_a.sql 9_b.sql | 10_add_users.sql | 10_add_users_rollback.sql",
                "0001_a.sql 0001_a.down.sql | 0002_add_users.sql | 0002_add_users.down.sql",
                "20250101000000_a.sql | 20261120123456_add_users.sql | 20261120123456_add_users_rollback.sql",
                "20270101000059_a.sql | 20270101000060_add_users.sql | 20270101000060_add_users_rollback.sql",
                "000_a.sql 000_b.sql 007_c.sql | 008_add_users.sql | 008_add_users_rollback.sql",
                "2025-10-17_0001_a.sql | 2026-11-20_0001_add_users.sql | 2026-11-20_0001_add_users_rollback.sql",
                "2026-11-20_0003_a.sql | 2026-11-20_0004_add_users.sql | 2026-11-20_0004_add_users_rollback.sql",
                "2026-12-01_0001_a.sql | 2026-12-01_0002_add_users.sql | 2026-12-01_0002_add_users_rollback.sql",
                "20251017000000_init/migration.sql | 20261120123456_add_users/migration.sql | 20261120123456_add_users/rollback.sql",
                "20251017000000_init/migration.sql 20251017000000_init/down.sql | 20261120123456_add_users/migration.sql"
                        + " | 20261120123456_add_users/down.sql",
                "0_init/migration.sql | 20261120123456_add_users/migration.sql | 20261120123456_add_users/rollback.sql",
                "000001_a.up.sql | 000002_add_users.up.sql | 000002_add_users.down.sql",
                "2025-02-11-163554_a/up.sql | 2026-11-20-123456_add_users/up.sql | 2026-11-20-123456_add_users/down.sql",
                "V1__a.sql V2__b.sql | V3__add_users.sql | U3__add_users.sql",
                "V001__a.sql | V002__add_users.sql | U002__add_users.sql",
                "V1_9__a.sql U1_9__a.sql | V1_10__add_users.sql | U1_10__add_users.sql",
                "V1.2.3__a.sql B4.09__a.sql | V4.10__add_users.sql | U4.10__add_users.sql",
                "v1/V1__a.sql v2/V2__b.sql undo/U2__b.sql | v2/V3__add_users.sql | undo/U3__add_users.sql",
                "V20250101000000__a.sql | V20261120123456__add_users.sql | U20261120123456__add_users.sql",
                "V202501010000__a.sql | V202611201234__add_users.sql | U202611201234__add_users.sql",
                "V2025.01.01.0000__a.sql | V2026.11.20.1234__add_users.sql | U2026.11.20.1234__add_users.sql",
                "V20270101__a.sql | V20270102__add_users.sql | U20270102__add_users.sql",
                "README.md | 0001_add_users.sql | 0001_add_users_rollback.sql",
            })
    void the_next_pair_follows_the_convention_of_the_folder(String existing, String up, String rollback) {
        Folder folder = new Folder(temp).files(existing.split(" "));
        NewMigration created = create(LayoutSettings.DETECT, "Add  users!");
        assertThat(temp.relativize(created.up())).hasToString(up);
        assertThat(temp.relativize(created.rollback())).hasToString(rollback);
        MigrationSet set = folder.read();
        assertThat(Folder.names(set)).last().isEqualTo(created.name());
        assertThat(set.named(created.name()).orElseThrow().rollback()).isPresent();
        assertThat(set.named(created.name()).orElseThrow().description()).isEqualTo("Add users!");
        assertThat(set.layout()).isEqualTo(created.layout());
    }

    @ParameterizedTest
    @CsvSource({
        "sequential, 0001_a.sql",
        "alphabetical, 001_a.sql",
        "dated, 2026-11-20_0001_a.sql",
        "prisma, 20261120123456_a/migration.sql",
        "golang-migrate, 000001_a.up.sql",
        "diesel, 2026-11-20-123456_a/up.sql",
        "dbmate, 20261120123456_a.sql",
        "goose, 20261120123456_a.sql",
        "sql-migrate, 20261120123456-a.sql",
        "mybatis, 20261120123456_a.sql",
        "node-pg-migrate, 1795178096000_a.sql",
        "sqlx, 20261120123456_a.up.sql"
    })
    void a_missing_folder_starts_with_the_layout_asked_for(String layout, String up) {
        Path missing = temp.resolve("db/migration");
        NewMigration created = Layouts.create(missing, new LayoutSettings(Optional.of(layout), List.of()), "a", CLOCK);
        assertThat(missing.relativize(created.up())).hasToString(up);
        assertThat(new Folder(missing).read(layout).migrations()).hasSize(1);
    }

    @Test
    void two_at_once_get_two_numbers() {
        assertThat(create(LayoutSettings.DETECT, "a").name()).isEqualTo("0001_a");
        assertThat(create(LayoutSettings.DETECT, "a").name()).isEqualTo("0002_a");
    }

    @Test
    void the_templates_hold_no_statement_and_do_not_pretend() throws IOException {
        NewMigration created = create(new LayoutSettings(Optional.of("dated"), List.of()), "Add users");
        assertThat(created.up()).content().isEqualTo("""
                -- Migration: Add users
                -- Created: 2026-11-20
                -- Description: Add users

                BEGIN;

                -- Write the change here.

                COMMIT;
                """);
        assertThat(created.rollback()).content().contains("NOT WRITTEN YET");
        assertThat(Files.readAllLines(created.rollback())).allMatch(line -> line.startsWith("--"));
    }

    @Test
    void nothing_is_written_over() throws IOException {
        Folder folder = new Folder(temp).files("2025-02-11-163554_a/up.sql", "2026-11-20-123456_b/down.sql");
        String before = listing();
        assertThatThrownBy(() -> create(LayoutSettings.DETECT, "b")).hasMessageContaining("already there");
        assertThat(listing()).isEqualTo(before);
        assertThat(folder.path().resolve("2026-11-20-123456_b/down.sql"))
                .content()
                .isEqualTo("SELECT 1;\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!?", "fix the rollback"})
    void a_description_that_makes_no_name_is_refused(String description) throws IOException {
        assertThatThrownBy(() -> create(LayoutSettings.DETECT, description)).hasMessageStartingWith("db.description: ");
        assertThat(listing()).isEmpty();
    }

    @Test
    void letters_of_every_script_stay() {
        assertThat(create(LayoutSettings.DETECT, "Größe der Таблица; DROP/../x").name())
                .isEqualTo("0001_größe_der_таблица_drop_x");
    }

    @Test
    void a_file_that_would_not_come_last_is_not_made() {
        new Folder(temp).files("9_a.sql", "10_b.sql");
        assertThatThrownBy(() -> create(new LayoutSettings(Optional.of("alphabetical"), List.of()), "c"))
                .hasMessageContaining("11_c.sql would be next, but 9_a.sql");
    }

    @Test
    void a_folder_of_unclear_convention_is_not_added_to() throws IOException {
        new Folder(temp).files("0001_a.sql", "0002_a.up.sql");
        assertThatThrownBy(() -> create(LayoutSettings.DETECT, "c")).hasMessageContaining("more than one layout");
        assertThat(listing()).isEqualTo("0001_a.sql 0002_a.up.sql");
    }

    private NewMigration create(LayoutSettings settings, String description) {
        return Layouts.create(temp, settings, description, CLOCK);
    }

    private String listing() throws IOException {
        try (var files = Files.walk(temp)) {
            return String.join(
                    " ",
                    files.filter(Files::isRegularFile)
                            .map(f -> temp.relativize(f).toString())
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00009_a.sql | -- +goose Up; -- +goose Down | 00010_add_users.sql",
                "20250101000000_a.sql | -- migrate:up; -- migrate:down | 20261120123456_add_users.sql",
                "1677078479.sql | -- +migrate Up; -- +migrate Down | 1795178096-add_users.sql",
                "7_a.sql | -- +migrate Up; -- +migrate Down | 8_add_users.sql",
                "001_a.sql | -- // a; -- //@UNDO | 002_add_users.sql",
                "1591343909074_a.sql | -- Up Migration; -- Down Migration | 1795178096000_add_users.sql",
                "20200605075829074_a.sql | -- Up Migration; -- Down Migration | 20261120123456000_add_users.sql",
            })
    void a_file_with_both_sections_follows_one(String existing, String marks, String file) throws IOException {
        Folder folder = new Folder(temp).file(existing, marks.replace("; ", "\nSELECT 1;\n") + "\nSELECT 2;\n");
        NewMigration created = create(LayoutSettings.DETECT, "add users");
        assertThat(temp.relativize(created.up())).hasToString(file);
        assertThat(created.rollback()).isEqualTo(created.up());
        MigrationSet set = folder.read();
        assertThat(set.layout()).isEqualTo(created.layout());
        assertThat(Folder.names(set)).last().isEqualTo(created.name());
        assertThat(Scripts.rollback(set, created.name())).anyMatch(line -> line.contains("NOT WRITTEN YET"));
        assertThat(Scripts.up(set, created.name())).noneMatch(line -> line.contains("NOT WRITTEN YET"));
        assertThat(Files.readAllLines(created.up()))
                .allMatch(line -> line.isBlank() || line.startsWith("--"))
                .containsSubsequence(marks.substring(marks.indexOf("; ") + 2));
    }
}
