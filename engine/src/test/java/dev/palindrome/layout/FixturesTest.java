package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.SetMother;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixturesTest {

    private final Path temp;
    private final Folder files;

    FixturesTest(@TempDir Path temp) {
        this.temp = temp;
        files = new Folder(temp)
                .files("migrations/0001_orders.sql", "migrations/0001_orders_rollback.sql")
                .files("migrations/0002_lines.sql", "migrations/0002_lines_rollback.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0002", "2", "0002_lines", "0002_some_of_each_kind", "V2__busy_day", "0002-a", "2.edges"})
    void a_file_is_named_by_the_version_or_the_name_of_its_migration(String name) {
        files.file("fixtures/" + name + ".sql");

        assertThat(read(RowFiles.USUAL).after()).containsOnlyKeys("0002_lines");
        assertThat(read(RowFiles.USUAL).after().get("0002_lines"))
                .singleElement()
                .satisfies(given -> assertThat(given.script().file()).isEqualTo("fixtures/" + name + ".sql"));
    }

    @Test
    void a_file_that_no_migration_fits_is_an_error_that_says_how_to_name_it() {
        files.files("fixtures/0001.sql", "fixtures/0003_gone.sql");

        assertThatThrownBy(() -> read(RowFiles.USUAL))
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("fixtures/0003_gone.sql: There is no migration for this fixture")
                .hasMessageContaining("0002_lines.sql");
    }

    @Test
    void two_files_for_one_migration_are_an_error_that_names_both() {
        files.files("fixtures/0001.sql", "fixtures/0001_orders.sql");

        assertThatThrownBy(() -> read(RowFiles.USUAL))
                .hasMessageContaining("fixtures/0001.sql")
                .hasMessageContaining("fixtures/0001_orders.sql")
                .hasMessageContaining("both for migration 0001_orders");
    }

    @Test
    void a_version_of_several_migrations_needs_the_whole_name() {
        files.file("fixtures/0002.sql");
        MigrationSet set = SetMother.set()
                .with("0002_lines", "SELECT 1", "SELECT 1")
                .with("0002_more", "SELECT 1", "SELECT 1")
                .build();

        assertThatThrownBy(() -> Layouts.rows(set, Optional.empty(), fixtures("fixtures")))
                .hasMessageContaining("0002_lines, 0002_more")
                .hasMessageContaining("whole name");
    }

    @Test
    void what_is_for_a_baseline_belongs_to_the_last_migration_that_it_stands_for() {
        files.files(
                        "flyway/V1__a.sql",
                        "flyway/V2__b.sql",
                        "flyway/B2__all.sql",
                        "flyway/V4__c.sql",
                        "flyway/B5__all.sql")
                .files("fixtures/2.sql", "fixtures/B2__all.sql", "fixtures/5.sql")
                .file("prod.sql", "INSERT INTO a VALUES (1);\n");
        MigrationSet set = Layouts.read(temp.resolve("flyway"), LayoutSettings.DETECT);

        GivenRows rows = Layouts.rows(set, Optional.empty(), dump("prod.sql", Optional.of("2")));

        assertThat(rows.after().get("V2__b"))
                .extracting(given -> given.script().file())
                .containsExactly("prod.sql", "fixtures/2.sql", "fixtures/B2__all.sql");
        assertThat(rows.after().get("V4__c"))
                .extracting(given -> given.script().file())
                .containsExactly("fixtures/5.sql");
    }

    @Test
    void what_is_for_a_baseline_that_begins_the_set_is_its_own() {
        files.files("flyway/B2__all.sql", "flyway/V3__a.sql").files("fixtures/2.sql");
        MigrationSet set = Layouts.read(temp.resolve("flyway"), LayoutSettings.DETECT);

        assertThat(Layouts.rows(set, Optional.empty(), RowFiles.USUAL).after()).containsOnlyKeys("B2__all");
    }

    @Test
    void a_compressed_dump_is_read_and_what_is_no_sql_is_refused() throws IOException {
        files.file("prod.sql", "INSERT INTO orders VALUES ('never closed);\n");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(temp.resolve("prod.sql.gz")))) {
            zipped.write("\uFEFF\n CREATE TABLE orders (id int);\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(temp.resolve("prod.zst"), new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0});
        Files.write(temp.resolve("prod.sql.bz2"), "BZh91AY".getBytes(StandardCharsets.US_ASCII));
        Files.write(temp.resolve("shell.sql"), "\uFEFF-- a dump\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(temp.resolve("latin.sql"), "-- Zoë\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(dump("prod.sql", Optional.of("2")))).hasMessageStartingWith("prod.sql:1:");
        assertThatThrownBy(() -> read(dump("prod.sql.gz", Optional.of("2"))))
                .hasMessageStartingWith("prod.sql.gz:2:2: The dump makes the schema too");
        assertThatThrownBy(() -> read(dump("prod.zst", Optional.of("2"))))
                .hasMessageContaining("prod.zst: The dump is compressed with zstd");
        assertThatThrownBy(() -> read(dump("prod.sql.bz2", Optional.of("2"))))
                .hasMessageContaining("prod.sql.bz2: The dump is compressed with bzip2")
                .hasMessageContaining("bzip2 -d prod.sql.bz2");
        assertThatThrownBy(() -> read(dump("shell.sql", Optional.of("2"))))
                .hasMessageContaining("shell.sql: The dump is in UTF-16")
                .hasMessageContaining("pg_dump --file=");
        assertThatThrownBy(() -> read(dump("latin.sql", Optional.of("2"))))
                .hasMessageContaining("latin.sql: The dump is in another encoding than UTF-8")
                .hasMessageContaining("pg_dump --encoding=UTF8");
    }

    @Test
    void a_folder_of_that_name_in_which_nothing_fits_is_something_else() {
        files.files("fixtures/customers.sql", "fixtures/README.md");

        assertThat(read(RowFiles.USUAL).none()).isTrue();
        assertThatThrownBy(() -> read(fixtures("fixtures"))).hasMessageContaining("fixtures/customers.sql");
    }

    @Test
    void a_folder_that_was_given_has_to_be_there_and_the_usual_one_has_not() {
        assertThat(read(RowFiles.USUAL).none()).isTrue();
        assertThatThrownBy(() -> read(fixtures("rows")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("db.fixtures=");
    }

    @Test
    void a_fixture_that_cannot_be_read_names_its_place() {
        files.file("fixtures/0001.sql", "INSERT INTO orders VALUES ('a);\n");

        assertThatThrownBy(() -> read(RowFiles.USUAL)).hasMessageContaining("fixtures/0001.sql:1:");
    }

    @Test
    void a_dump_belongs_to_the_migration_that_the_database_was_at_and_comes_before_its_fixture() {
        files.files("fixtures/0002.sql").file("prod.sql", "INSERT INTO a VALUES (1);\n");

        List<GivenRows.Given> given =
                read(dump("prod.sql", Optional.of("2"))).after().get("0002_lines");

        assertThat(given)
                .extracting(one -> one.script().file() + " " + one.instead())
                .containsExactly("prod.sql true", "fixtures/0002.sql false");
    }

    @Test
    void a_dump_of_nobody_knows_when_is_refused() {
        files.file("prod.sql", "INSERT INTO a VALUES (1);\n").file("empty.sql", "SET client_encoding = 'UTF8';\n");

        assertThatThrownBy(() -> read(dump("prod.sql", Optional.empty())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("db.dumpAt");
        assertThatThrownBy(() -> read(dump("prod.sql", Optional.of("0009"))))
                .hasMessageContaining("db.dumpAt: There is no migration 0009 that runs here")
                .hasMessageContaining("the last is 0002_lines");
        assertThatThrownBy(() -> read(dump("empty.sql", Optional.of("2"))))
                .hasMessageContaining("empty.sql: The dump holds no rows")
                .hasMessageContaining("See whether pg_dump ended without an error");
        assertThatThrownBy(() -> read(dump("none.sql", Optional.of("2"))))
                .hasMessageContaining("There is no dump here");
        assertThatThrownBy(() -> read(new RowFiles(Optional.empty(), Optional.empty(), Optional.of("2"))))
                .hasMessageContaining("db.dumpAt is given, but no dump is");
    }

    private RowFiles fixtures(String folder) {
        return new RowFiles(Optional.of(temp.resolve(folder)), Optional.empty(), Optional.empty());
    }

    private RowFiles dump(String file, Optional<String> at) {
        return new RowFiles(Optional.empty(), Optional.of(temp.resolve(file)), at);
    }

    private GivenRows read(RowFiles rows) {
        MigrationSet set = Layouts.read(temp.resolve("migrations"), LayoutSettings.DETECT);
        return Layouts.rows(set, Optional.empty(), rows);
    }
}
