package dev.palindrome.layout.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.DatabaseContext;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayLayoutTest {

    private final Path temp;
    private final Folder folder;

    FlywayLayoutTest(@TempDir Path temp) {
        this.temp = temp;
        this.folder = new Folder(temp);
    }

    private MigrationSet at(String... locations) {
        return Layouts.read(temp, LayoutSettings.DETECT.locations(List.of(locations)));
    }

    private MigrationSet with(Map<String, String> placeholders) {
        return Layouts.read(temp, LayoutSettings.DETECT.placeholders(placeholders));
    }

    private static Migration only(MigrationSet set) {
        assertThat(set.migrations()).hasSize(1);
        return set.migrations().get(0);
    }

    private static String text(Script script) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = script.content().open()) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @Nested
    class Names {

        @Test
        void versions_are_compared_part_by_part_wherever_the_files_are() {
            folder.files(
                    "V1_10__c.sql",
                    "2024/V1.9__b.sql",
                    "V002__d.sql",
                    "V20240101120000__f.sql",
                    "V3.sql",
                    "V1__a.SQL",
                    "deep/er/V9223372036854775808123__g.sql");
            MigrationSet set = folder.read();
            assertThat(set.readAs()).isEqualTo("read as flyway: 7 files match V1__name.sql");
            assertThat(Folder.names(set))
                    .containsExactly(
                            "V1__a",
                            "V1.9__b",
                            "V1_10__c",
                            "V002__d",
                            "V3",
                            "V20240101120000__f",
                            "V9223372036854775808123__g");
            assertThat(set.migrations().get(2).version()).hasToString("1.10");
            assertThat(set.migrations().get(2).description()).isEqualTo("c");
            assertThat(set.notes()).isEmpty();
        }

        @Test
        void an_undo_script_is_the_rollback_of_its_version_however_it_is_spelled() {
            folder.files("V1__a.sql", "undo/U1.0__take_a_back.sql", "V2__b.sql", "U3__c.sql");
            MigrationSet set = folder.read();
            assertThat(set.migrations().get(0).rollback().orElseThrow().label())
                    .isEqualTo("undo/U1.0__take_a_back.sql");
            assertThat(set.migrations().get(1).rollback()).isEmpty();
            assertThat(set.notes())
                    .singleElement()
                    .extracting(Note::message)
                    .isEqualTo("U3__c.sql is a rollback of version 3, which is not here; it is not run");
        }

        @Test
        void repeatables_come_last_in_the_order_of_their_descriptions_and_a_baseline_after_its_version() {
            folder.files("R__b.sql", "R__A_view.sql", "V1__a.sql", "V5__e.sql", "B5__all.sql", "V6__f.sql");
            MigrationSet set = folder.read();
            assertThat(Folder.names(set)).containsExactly("V1__a", "V5__e", "B5__all", "V6__f", "R__A_view", "R__b");
            assertThat(set.migrations())
                    .extracting(Migration::kind)
                    .containsExactly(
                            Migration.Kind.VERSIONED,
                            Migration.Kind.VERSIONED,
                            Migration.Kind.BASELINE,
                            Migration.Kind.VERSIONED,
                            Migration.Kind.REPEATABLE,
                            Migration.Kind.REPEATABLE);
            assertThat(set.migrations().get(4).version()).hasToString("R__A_view");
            assertThat(set.migrations().get(4).description()).isEqualTo("A view");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "V1_x.sql | two underscores stand between the version and the description: V1__x.sql",
                    "v1__x.sql | the prefix is a capital letter",
                    "V__x.sql | the version is made of digits",
                    "V1a__x.sql | the version is made of digits",
                    "V1..2__x.sql | the version is made of digits",
                    "R_x.sql | R__description.sql",
                    "r__x.sql | R__description.sql",
                    "R1__x.sql | R__description.sql",
                    "X1__x.sql | the name begins with V, U, R or B",
                    "sub/V1_x.sql | two underscores",
                })
        void what_looks_like_a_migration_and_is_none_is_named_with_the_reason(String file, String why) {
            folder.files("V9__ok.sql", file);
            MigrationSet set = folder.read();
            assertThat(Folder.names(set)).containsExactly("V9__ok");
            assertThat(set.notes()).singleElement().satisfies(note -> {
                assertThat(note.code()).isEqualTo("UNUSED_FILE");
                assertThat(note.file()).isEqualTo(file);
                assertThat(note.message()).startsWith(file).contains(why);
            });
        }

        @Test
        void other_scripts_and_callbacks_are_mentioned() {
            folder.files("V1__a.sql", "schema.sql", "afterMigrate.sql", "beforeEachMigrate__log.sql", "README.md");
            assertThat(folder.read().notes())
                    .extracting(Note::message)
                    .containsExactly(
                            "afterMigrate.sql is one of Flyway's callbacks and is not run",
                            "beforeEachMigrate__log.sql is one of Flyway's callbacks and is not run",
                            "schema.sql does not match V1__name.sql and is not run");
        }

        @Test
        void a_migration_in_java_is_a_step_that_is_not_run() {
            folder.files("V1__a.sql", "V2__Fill.java", "R__Refresh.kt", "Naming.java");
            assertThat(folder.read().externalSteps())
                    .extracting(ExternalStep::name)
                    .containsExactly("R__Refresh", "V2__Fill");
        }
    }

    @Nested
    class Places {

        @Test
        void two_databases_side_by_side_are_refused_with_the_locations_to_read() {
            folder.files("common/V1__a.sql", "mysql/V2__b.sql", "postgresql/V2__b.sql");
            assertThatThrownBy(folder::read)
                    .isInstanceOf(MigrationSetException.class)
                    .hasMessageContaining("version 2: mysql/V2__b.sql and postgresql/V2__b.sql")
                    .hasMessageContaining("db.locations=common,postgresql");
            assertThat(Folder.names(at("common", "postgresql"))).containsExactly("V1__a", "V2__b");
            assertThat(at("postgresql/").migrations().get(0).up().label()).isEqualTo("postgresql/V2__b.sql");
        }

        @ParameterizedTest
        @CsvSource({
            "V1__a.sql, V1.0__b.sql",
            "V1_0__a.sql, V001__b.sql",
            "a/R__x.sql, b/R__x.sql",
            "B1__a.sql, B1__b.sql"
        })
        void two_of_one_version_are_refused_naming_both(String one, String two) {
            folder.files("V7__z.sql", one, two);
            assertThatThrownBy(folder::read)
                    .isInstanceOf(MigrationSetException.class)
                    .hasMessageContaining(one)
                    .hasMessageContaining(two);
        }

        @Test
        void two_undo_scripts_of_one_version_are_refused() {
            folder.files("V1__a.sql", "U1__a.sql", "U1__b.sql");
            assertThatThrownBy(folder::read).hasMessageContaining("U1__a.sql and U1__b.sql");
        }

        @Test
        void a_location_that_is_not_there_or_outside_is_refused() {
            folder.files("common/V1__a.sql");
            assertThatThrownBy(() -> at("comon"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("db.locations=comon");
            assertThatThrownBy(() -> at("../elsewhere"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("not inside");
        }
    }

    @Nested
    class A_file_of_settings {

        @Test
        void takes_a_script_out_of_the_transaction() {
            folder.files("V1__a.sql", "V2__b.sql").file("V2__b.sql.conf", "# slow\n executeInTransaction = false\n");
            MigrationSet set = folder.read();
            assertThat(set.migrations().get(0).up().directives().noTransaction())
                    .isFalse();
            assertThat(set.migrations().get(1).up().directives().noTransaction())
                    .isTrue();
            assertThat(set.notes()).isEmpty();
        }

        @Test
        void switches_placeholders_off_or_on_for_one_script() throws IOException {
            folder.file("V1__a.sql", "SELECT '${x}';").file("V1__a.sql.conf", "placeholderReplacement=false");
            assertThat(text(only(folder.read()).up())).isEqualTo("SELECT '${x}';");
            folder.file("V1__a.sql.conf", "placeholderReplacement=true");
            Map<String, String> off = Map.of("flyway.placeholderReplacement", "false", "x", "1");
            assertThat(text(only(with(off)).up())).isEqualTo("SELECT '1';");
        }

        @Test
        void leaves_a_script_out() {
            folder.files("V1__a.sql", "V2__b.sql").file("V2__b.sql.conf", "shouldExecute=false");
            MigrationSet set = folder.read();
            assertThat(Folder.names(set)).containsExactly("V1__a");
            assertThat(set.notes()).extracting(Note::code).containsExactly("SWITCHED_OFF");
        }

        @Test
        void that_says_what_nobody_knows_is_mentioned() {
            folder.file("V1__a.sql").file("V1__a.sql.conf", "\nexecuteInTransactoin=false");
            MigrationSet set = folder.read();
            assertThat(set.notes())
                    .singleElement()
                    .extracting(Note::message)
                    .isEqualTo("V1__a.sql.conf:2 sets executeInTransactoin, which is not known here and does nothing");
        }

        @ParameterizedTest
        @CsvSource({"executeInTransaction=no", "shouldExecute=${env}==dev", "encoding=ISO-8859-1"})
        void that_asks_for_what_cannot_be_done_is_refused_at_its_line(String line) {
            folder.file("V1__a.sql").file("V1__a.sql.conf", line);
            assertThatThrownBy(folder::read)
                    .isInstanceOf(MigrationSetException.class)
                    .hasMessageContaining("V1__a.sql.conf:1:1");
        }

        @Test
        void without_its_script_is_mentioned_where_the_script_fits_nothing() {
            folder.files("V1__a.sql", "x.sql").file("x.sql.conf", "executeInTransaction=false");
            assertThat(folder.read().notes()).extracting(Note::file).containsExactlyInAnyOrder("x.sql", "x.sql.conf");
        }
    }

    @Nested
    class Placeholders {

        @Test
        void are_filled_in_everywhere_and_do_not_count_for_the_checksum() throws IOException {
            String script = "-- ${Who}\nGRANT SELECT ON t TO ${who};\nDO $$ BEGIN RAISE NOTICE '${WHO}'; END $$;\n";
            folder.file("V1__a.sql", script);
            Migration first = only(with(Map.of("who", "reader")));
            Migration second = only(with(Map.of("WHO", "${who}")));
            assertThat(text(first.up()))
                    .isEqualTo("-- reader\nGRANT SELECT ON t TO reader;\nDO $$ BEGIN RAISE NOTICE 'reader'; END $$;\n");
            assertThat(text(second.up())).contains("TO ${who};");
            assertThat(first.up().checksum()).isEqualTo(second.up().checksum());
        }

        @Test
        void without_a_value_are_refused_at_their_place() {
            folder.file("V1__a.sql", "SELECT 1;\nSELECT 'é', ${who};");
            assertThatThrownBy(folder::read)
                    .isInstanceOf(MigrationSetException.class)
                    .hasMessageContaining("${who} has no value")
                    .hasMessageContaining("V1__a.sql:2:13")
                    .hasMessageContaining("-Ddb.placeholders.who=")
                    .hasMessageContaining("placeholderReplacement=false in V1__a.sql.conf");
        }

        @Test
        void that_are_never_closed_are_refused_at_their_beginning() {
            folder.file("V1__a.sql", "SELECT '^${';\n" + "SELECT 1;\n".repeat(5000));
            assertThatThrownBy(folder::read).hasMessageContaining("V1__a.sql:1:10");
        }

        @Test
        void of_the_script_itself_and_the_run_are_filled_in_without_being_given() throws IOException {
            folder.file(
                    "sub/V1__a.sql",
                    "SELECT '${flyway:filename} ${flyway:table} ${flyway:environment} ${flyway:workingDirectory}"
                            + " ${flyway:timestamp}'");
            assertThat(text(only(folder.read()).up()))
                    .startsWith("SELECT 'V1__a.sql flyway_schema_history default /")
                    .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'");
            folder.file("sub/V1__a.sql", "SELECT '${flyway:fielname}'");
            assertThatThrownBy(folder::read).hasMessageContaining("flyway:filename, flyway:table");
        }

        @Test
        void of_the_database_are_known_where_the_script_is_run_unless_they_are_given() throws IOException {
            folder.file("V1__a.sql", "${flyway:user}.${flyway:database}.${flyway:defaultSchema}");
            DatabaseContext there = DatabaseContext.of(() -> new DatabaseContext.Names("me", "shop", "app"));
            assertThat(text(only(folder.read()).up().on(there))).isEqualTo("me.shop.app");
            assertThat(text(only(with(Map.of("flyway:defaultSchema", "own")))
                            .up()
                            .on(there)))
                    .isEqualTo("me.shop.own");
        }

        @Test
        void are_switched_off_or_spelled_otherwise_by_settings_of_Flyways_name() throws IOException {
            folder.file("V1__a.sql", "SELECT '${x} @x@'");
            assertThat(text(only(with(Map.of("flyway.placeholderReplacement", "false")))
                            .up()))
                    .isEqualTo("SELECT '${x} @x@'");
            Map<String, String> own =
                    Map.of("flyway.placeholderPrefix", "@", "flyway.placeholderSuffix", "@", "x", "1");
            assertThat(text(only(with(own)).up())).isEqualTo("SELECT '${x} 1'");
        }

        @Test
        void across_the_edge_of_a_buffer_are_seen() throws IOException {
            for (int i = 8185; i < 8196; i++) {
                folder.file("V1__a.sql", "-".repeat(i) + "${a}$$${b}$");
                assertThat(text(only(with(Map.of("a", "A", "b", ""))).up())).isEqualTo("-".repeat(i) + "A$$$");
            }
        }
    }

    @Test
    void two_scripts_of_one_version_are_no_matter_where_another_layout_is_chosen() {
        folder.files("0001_x.sql", "a/V1__a.sql", "b/V1__b.sql");
        assertThat(Folder.names(folder.read("sequential"))).containsExactly("0001_x");
        assertThatThrownBy(folder::read).hasMessageContaining("more than one layout");
    }

    @Test
    void a_folder_of_another_convention_beside_it_is_refused() {
        folder.files("V1__a.sql", "0001_x.sql");
        assertThatThrownBy(folder::read)
                .hasMessageContaining("sequential: 1 like 0001_x.sql; flyway: 1 like V1__a.sql");
        assertThat(Layouts.read(temp, new LayoutSettings(Optional.of("flyway"), List.of()))
                        .migrations())
                .hasSize(1);
    }
}
