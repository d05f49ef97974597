package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    @TempDir
    private Path temp;

    @Test
    void a_snapshot_comes_back_from_its_file_as_it_was() throws SQLException {
        for (int major : List.of(13, 18)) {
            try (Shop shop = Shop.open(major)) {
                shop.run(
                        "CREATE TABLE \"a \"\"b\"\"\n\\: c\" (\"x\ry\" text DEFAULT E'one\\n\\\\two\\r\\n  three ', z int);"
                                + " COMMENT ON TABLE \"a \"\"b\"\"\n\\: c\" IS E'\\n- owner: nobody\\n\\n|bar\\n'");
                Snapshot snapshot = shop.snapshot();

                Snapshot read = readBack(snapshot);

                assertThat(read.sameAs(snapshot)).isTrue();
                assertThat(snapshot.differencesTo(read)).isEmpty();
                for (int i = 0; i < snapshot.snapshotEntries().size(); i++) {
                    assertThat(read.snapshotEntries()
                                    .get(i)
                                    .interchangeable(snapshot.snapshotEntries().get(i)))
                            .as(snapshot.snapshotEntries().get(i).object)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void what_differs_from_a_file_is_told_as_what_differs_from_a_reading() throws SQLException {
        List<String> changes = List.of(
                "CREATE TYPE humour AS ENUM ('dry'); CREATE TABLE felt (id int PRIMARY KEY, h humour)",
                "CREATE TABLE kept (id int); GRANT SELECT ON kept TO cat_reader",
                "ALTER TABLE kept ADD COLUMN note text NOT NULL DEFAULT 'x'",
                "CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql AS E'-- two lines\\nSELECT 2 * i'");
        try (Shop shop = Shop.open(17)) {
            for (String change : changes) {
                Snapshot before = shop.snapshot();
                Snapshot after = shop.run(change).snapshot();

                assertThat(readBack(before).differencesTo(after))
                        .isEqualTo(before.differencesTo(after))
                        .isNotEmpty();
                assertThat(after.differencesTo(readBack(before))).isEqualTo(after.differencesTo(before));
            }
        }
    }

    @Test
    void what_belongs_to_an_object_stands_below_it() throws SQLException {
        try (Shop shop = Shop.open(17)) {
            shop.run("CREATE SCHEMA plain; CREATE TABLE plain.orders (id int PRIMARY KEY, note text DEFAULT 'x')");

            String text = SnapshotFile.toText(shop.snapshot(), 17);

            assertThat(text).startsWith("# Palindrome snapshot, form 1, PostgreSQL 17\n");
            assertThat(text.lines())
                    .containsSubsequence(
                            "table: plain.orders",
                            "  - column order: id, note",
                            "  column: plain.orders.id",
                            "    < table plain.orders",
                            "    - type: integer",
                            "  column: plain.orders.note",
                            "    - default: 'x'::text",
                            "  index: plain.orders_pkey");
        }
    }

    @Test
    void a_file_that_is_no_snapshot_is_refused_at_its_line() throws IOException {
        Path file = Files.writeString(temp.resolve("schema.snapshot"), "CREATE TABLE a (x int);\n");
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema.snapshot:1");

        Files.writeString(
                file, SnapshotFile.HEADING + ", PostgreSQL 17\ntable: public.a\n  - owner: me\n  what is this\n");
        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessageContaining("schema.snapshot:4");

        assertThatThrownBy(() -> SnapshotFile.read(temp.resolve("missing"))).hasMessageContaining("db:snapshot");
    }

    private Snapshot readBack(Snapshot snapshot) {
        Path file = temp.resolve("folder").resolve("schema.snapshot");
        SnapshotFile.write(snapshot, 18, file);
        assertThat(SnapshotFile.major(file)).isEqualTo(18);
        return SnapshotFile.read(file);
    }
}
