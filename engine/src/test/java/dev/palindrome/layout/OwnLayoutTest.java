package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.PalindromeException;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conventions of a team's own: a pattern, folders side by side, a list. */
class OwnLayoutTest {

    private final Path temp;
    private final Folder folder;

    OwnLayoutTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Nested
    class A_pattern {

        @Test
        void says_what_is_version_description_and_direction() {
            folder.files("step10-later.do.sql", "step9-first.do.sql", "step9-first.undo.sql", "README.md", "notes.sql");
            MigrationSet set = read("step(?<version>\\d+)-(?<description>.+)\\.(?<direction>do|undo)\\.sql");
            assertThat(set.readAs()).isEqualTo("read as pattern, as chosen: 2 files match db.pattern");
            assertThat(Folder.names(set)).containsExactly("9_first", "10_later");
            Migration first = set.migrations().get(0);
            assertThat(first.description()).isEqualTo("first");
            assertThat(first.rollback().orElseThrow().file()).isEqualTo("step9-first.undo.sql");
            assertThat(set.notes()).extracting(Note::file).containsExactly("notes.sql");
        }

        @Test
        void may_find_the_direction_in_a_folder_or_nowhere_for_up() {
            folder.files("migrations/001_a.sql", "rollbacks/001_back.sql", "checks/x.txt");
            MigrationSet set = read("(?<direction>migrations|rollbacks)/(?<version>\\d+)_(?<description>.+)\\.sql");
            assertThat(set.migrations().get(0).rollback().orElseThrow().file()).isEqualTo("rollbacks/001_back.sql");
            folder.files("r1.sql", "r1.down.sql");
            assertThat(read("r(?<version>\\d+)(\\.(?<direction>down))?\\.sql").migrations())
                    .singleElement()
                    .satisfies(m -> assertThat(m.rollback()).isPresent())
                    .satisfies(m -> assertThat(m.name()).isEqualTo("1"));
        }

        @Test
        void may_find_the_database_that_a_file_is_for() {
            folder.files("1_a.sql", "1_a.pg.sql", "1_a.oracle.sql", "2_b.sql", "2_b.down.pg.sql");
            MigrationSet set = read(
                    "(?<version>\\d+)_(?<description>\\w+)(\\.(?<direction>down))?(\\.(?<dialect>pg|oracle))?\\.sql");
            assertThat(set.migrations()).extracting(m -> m.up().file()).containsExactly("1_a.pg.sql", "2_b.sql");
            assertThat(set.migrations().get(1).rollback()).isPresent();
            assertThat(set.notes())
                    .extracting(Note::message)
                    .containsExactlyInAnyOrder(
                            "1 file is for oracle and not run",
                            "1 file gives way to one for PostgreSQL of the same name");
        }

        @Test
        void may_join_several_versions_to_one_migration() throws IOException {
            folder.file("v1.part1.up.sql", "CREATE TABLE a (x int)")
                    .file("v2.part1.up.sql", "CREATE TABLE b (x int);\n  SELECT 2;")
                    .file("v1.part1.down.sql", "DROP TABLE a;")
                    .file("v2.part1.down.sql", "DROP TABLE b;")
                    .file("v3.up.sql", "SELECT 3;");
            MigrationSet set = read("v(?<version>\\d+)(\\.(?<group>part\\d+))?\\.(?<direction>up|down)\\.sql");
            assertThat(Folder.names(set)).containsExactly("1", "3");
            Migration joined = set.migrations().get(0);
            assertThat(places(joined.up()))
                    .containsExactly("v1.part1.up.sql:1:1", "v2.part1.up.sql:1:1", "v2.part1.up.sql:2:3");
            assertThat(places(joined.rollback().orElseThrow()))
                    .containsExactly("v2.part1.down.sql:1:1", "v1.part1.down.sql:1:1");
            String checksum = joined.up().checksum();
            folder.file("v2.part1.up.sql", "SELECT 2;");
            assertThat(read("v(?<version>\\d+)(\\.(?<group>part\\d+))?\\.(?<direction>up|down)\\.sql")
                            .migrations()
                            .get(0)
                            .up()
                            .checksum())
                    .isNotEqualTo(checksum);
            folder.file("v2.part1.up.sql").file("v4.part1.up.sql");
            assertRefused(
                    "v(?<version>\\d+)(\\.(?<group>part\\d+))?\\.(?<direction>up|down)\\.sql",
                    "GROUP_SPLIT",
                    "v3.up.sql lies in between");
        }

        @Test
        void that_cannot_be_used_is_refused_with_an_example() {
            folder.files("1_a.sql");
            assertRefused("(?<description>.*)\\.sql", "BAD_PATTERN", "no group named version", "Write it like this: ");
            assertRefused("(?<version>\\d+", "BAD_PATTERN", "no regular expression");
            assertRefused("(?<version>\\d+)_(?<desription>.*)", "BAD_PATTERN", "did you mean description?");
            assertRefused("(?<version>\\d+)_(?<direction>a)\\.sql", "BAD_PATTERN", "\"a\" in 1_a.sql", "rollback");
            assertRefused("(?<version>\\d+)\\.sql", "NO_MIGRATIONS", "held against paths such as 1_a.sql");
            assertThatThrownBy(() -> folder.read("pattern")).hasMessageContaining("needs a pattern");
            assertThatThrownBy(() -> Layouts.read(
                            temp, LayoutSettings.DETECT.layout("sequential").pattern("(?<version>.*)")))
                    .hasMessageContaining("takes no pattern");
        }

        @Test
        void two_scripts_for_one_act_are_refused() {
            folder.files("1_a.up.sql", "1_b.down.sql", "1_c.down.sql");
            assertRefused("(?<version>\\d+)_\\w\\.(?<direction>up|down)\\.sql", "TWO_ROLLBACKS", "1_b.down.sql", "1_c");
        }

        private MigrationSet read(String pattern) {
            return Layouts.read(temp, LayoutSettings.DETECT.pattern(pattern));
        }

        private void assertRefused(String pattern, String code, String... words) {
            assertThatThrownBy(() -> read(pattern))
                    .isInstanceOfSatisfying(
                            PalindromeException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(code))
                    .hasMessageContainingAll(words);
        }
    }

    @Nested
    class Parallel_folders {

        @Test
        void are_known_by_their_names() {
            MigrationSet set = folder.files("up/9_a.sql", "up/10_b.up.sql", "down/9_a.sql", "down/10_b.down.sql")
                    .read();
            assertThat(set.readAs())
                    .isEqualTo("read as parallel-folders: 2 files match N_name.sql in one folder for each direction");
            assertThat(Folder.names(set)).containsExactly("9_a", "10_b");
            assertThat(set.migrations()).allMatch(m -> m.rollback().isPresent());
            assertThat(set.notes()).isEmpty();
        }

        @Test
        void may_hold_only_the_rollbacks_with_the_ups_above_them() {
            MigrationSet set = folder.files(
                            "001_a.sql", "2024-01-05_0001_b.sql", "rollback/001_a_rollback.sql", "rollback/zzz.sql")
                    .read();
            assertThat(set.layout()).isEqualTo("parallel-folders");
            assertThat(Folder.names(set)).containsExactly("001_a", "2024-01-05_0001_b");
            assertThat(set.migrations().get(0).rollback()).isPresent();
            assertThat(set.migrations().get(1).version().text()).isEqualTo("2024-01-05_0001");
            assertThat(set.notes()).extracting(Note::code).containsExactly("UNUSED_FOLDER");
        }

        @Test
        void with_other_names_or_rollbacks_on_both_sides_are_not_guessed() {
            assertThatThrownBy(() -> folder.files("up/a.sql", "down/a.sql").read())
                    .hasMessageContaining("follow no layout");
            assertThat(new Folder(temp.resolve("mixed"))
                            .files("001_a.sql", "001_a_rollback.sql", "rollback/001_a.sql")
                            .read()
                            .layout())
                    .isEqualTo("sequential");
        }

        @Test
        void get_a_new_migration_in_both() {
            folder.files("deploy/001_a.sql", "revert/001_a.sql", "verify/001_a.sql");
            assertThat(folder.read().migrations().get(0).verify()).isPresent();
            NewMigration made = Layouts.create(temp, LayoutSettings.DETECT, "Add b", Clock.systemUTC());
            assertThat(made.up())
                    .isEqualTo(temp.resolve("deploy/002_add_b.sql"))
                    .exists();
            assertThat(made.rollback())
                    .isEqualTo(temp.resolve("revert/002_add_b.sql"))
                    .exists();
            assertThat(Folder.names(folder.read())).containsExactly("001_a", "002_add_b");
        }
    }

    @Nested
    class A_list {

        @Test
        void decides_which_files_are_migrations_and_in_which_order() throws IOException {
            MigrationSet set = folder.files(
                            "b.sql", "b_off.sql", "x/2 a.sql", "c1.sql", "c2.sql", "c2-off.sql", "zzz.sql")
                    .file("migrations.list", """
                            # what we have
                            b.sql  b_off.sql   # the first
                            "x/2 a.sql"

                            c1.sql + c2.sql c2-off.sql
                            """)
                    .read();
            assertThat(set.readAs()).isEqualTo("read as listed: 3 migrations match a line of migrations.list");
            assertThat(Folder.names(set)).containsExactly("b", "x/2 a", "c1");
            assertThat(set.migrations().get(1).version().text()).isEqualTo("2");
            assertThat(set.migrations().get(1).description()).isEqualTo("a");
            assertThat(set.migrations().get(0).rollback().orElseThrow().file()).isEqualTo("b_off.sql");
            assertThat(places(set.migrations().get(2).up())).containsExactly("c1.sql:1:1", "c2.sql:1:1");
            assertThat(set.notes()).extracting(Note::file).containsExactly("zzz.sql");
        }

        @Test
        void that_names_what_is_not_there_or_says_too_much_is_refused_at_its_line() {
            folder.files("a.sql", "b.sql", "c.sql");
            assertRefused("a.sql\nbb.sql\n", "migrations.list:2:1: There is no file bb.sql", "Did you mean b.sql?");
            assertRefused("a.sql\n\na.sql\n", "migrations.list:3:1: a.sql is in the list already");
            assertRefused("a.sql b.sql c.sql", "migrations.list:1:1: A line has an up and a rollback");
            assertRefused("a.sql +", "migrations.list:1:1: A + stands between two files");
        }

        private void assertRefused(String list, String... words) {
            folder.file("migrations.list", list);
            assertThatThrownBy(folder::read).hasMessageContainingAll(words);
        }
    }

    @Nested
    class Golang_migrate {

        @Test
        void pairs_by_the_number_alone() {
            MigrationSet set = folder.files("110_add_orders.up.sql", "110_drop_orders.down.sql", "9_a.up.sql")
                    .read();
            assertThat(Folder.names(set)).containsExactly("9_a", "110_add_orders");
            assertThat(set.migrations().get(1).rollback()).isPresent();
            assertThat(set.notes()).isEmpty();
        }

        @Test
        void prefers_the_file_for_postgres_and_runs_autocommit_without_a_transaction() {
            MigrationSet set = folder.files(
                            "1_a.up.sql",
                            "1_a.postgres.up.sql",
                            "1_a.mysql.up.sql",
                            "1_a.down.sql",
                            "2_b.autocommit.up.sql",
                            "2_b.down.sql")
                    .read();
            assertThat(set.migrations())
                    .extracting(m -> m.up().file())
                    .containsExactly("1_a.postgres.up.sql", "2_b.autocommit.up.sql");
            assertThat(set.migrations()).allMatch(m -> m.rollback().isPresent());
            assertThat(set.migrations().get(1).up().directives().noTransaction())
                    .isTrue();
            assertThat(set.notes()).extracting(Note::code).containsExactly("OTHER_DIALECT", "OTHER_DIALECT");
        }
    }

    private static List<String> places(Script script) throws IOException {
        List<String> places = new ArrayList<>();
        PsqlSession session =
                PsqlSession.reading(script.content().folder(), script.content().variables());
        try (StatementReader reader =
                new StatementReader(script.content().open(), script.file(), 1, comment -> {}, session)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                Statement statement = next.get();
                Position position = statement.position();
                places.add(position.toString());
            }
        }
        return places;
    }
}
