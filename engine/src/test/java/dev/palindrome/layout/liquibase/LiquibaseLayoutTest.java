package dev.palindrome.layout.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.NewMigration;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseLayoutTest {

    private static final String HEADER = "--liquibase formatted sql\n";

    @TempDir
    private Path path;

    private Folder folder() {
        return new Folder(path);
    }

    @Test
    void every_changeset_is_a_migration_with_its_rollback_and_lines_keep_their_numbers() {
        MigrationSet set = folder().file("0001_a.sql", HEADER + """

                                --changeset ann:one
                                --comment First of all
                                CREATE TABLE a (id int);
                                --rollback DROP TABLE
                                --rollback   a;

                                --changeset "Ann B":"two words" runInTransaction:false
                                CREATE INDEX CONCURRENTLY i ON a (id);
                                /* liquibase rollback
                                DROP INDEX i; */
                                """).read();

        assertThat(set.layout()).isEqualTo("liquibase");
        assertThat(set.readAs()).isEqualTo("read as liquibase: 2 changesets match file.sql#author:id");
        assertThat(Folder.names(set)).containsExactly("0001_a.sql#ann:one", "0001_a.sql#Ann B:two words");
        Migration one = set.migrations().get(0);
        assertThat(one.description()).isEqualTo("First of all");
        assertThat(one.version().text()).isEqualTo(one.name());
        assertThat(one.up().label()).isEqualTo(one.name());
        assertThat(text(one.up())).isEqualToIgnoringWhitespace("CREATE TABLE a (id int);");
        assertThat(lineOf(one.up(), "CREATE")).isEqualTo(5);
        assertThat(text(one.rollback().orElseThrow())).isEqualToIgnoringWhitespace("DROP TABLE a;");
        assertThat(lineOf(one.rollback().orElseThrow(), "  a;")).isEqualTo(7);
        assertThat(one.up().directives().noTransaction()).isFalse();
        Migration two = set.migrations().get(1);
        assertThat(two.up().directives().noTransaction()).isTrue();
        assertThat(two.rollback().orElseThrow().directives().noTransaction()).isTrue();
        assertThat(text(two.rollback().orElseThrow())).isEqualToIgnoringWhitespace("DROP INDEX i;");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_change_nothing() {
        MigrationSet set = folder().file(
                        "b.sql",
                        ("\uFEFF" + HEADER + "--changeset a:1\nSELECT 1;\n--rollback SELECT 2;\n")
                                .replace("\n", "\r\n")
                                .getBytes(StandardCharsets.UTF_8))
                .read();

        assertThat(Folder.names(set)).containsExactly("b.sql#a:1");
        assertThat(text(set.migrations().get(0).rollback().orElseThrow()).strip())
                .isEqualTo("SELECT 2;");
    }

    @Test
    void files_come_in_the_order_of_their_paths() {
        MigrationSet set = folder().file("b/2.sql", HEADER + "--changeset a:1\nSELECT 1;\n")
                .file("10.sql", HEADER + "--changeset a:1\nSELECT 1;\n")
                .file("9.sql", HEADER + "--changeset a:1\nSELECT 1;\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("10.sql#a:1", "9.sql#a:1", "b/2.sql#a:1");
    }

    @Test
    void attributes_before_author_and_id_are_taken_for_the_author() {
        MigrationSet set = folder().file("a.sql", HEADER + "--changeset runInTransaction:false ann:1\nSELECT 1;\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("a.sql#runInTransaction:false");
        assertThat(set.migrations().get(0).up().directives().noTransaction()).isTrue();
    }

    @Test
    void empty_and_not_required_are_a_rollback_that_does_nothing() {
        MigrationSet set = folder().file(
                        "a.sql",
                        HEADER
                                + "--changeset a:1\nSELECT 1;\n--rollback empty\n"
                                + "--changeset a:2\nSELECT 1;\n--rollback Not required.\n"
                                + "--changeset a:3\nSELECT 1;\n")
                .read();

        assertThat(text(set.migrations().get(0).rollback().orElseThrow())).isBlank();
        assertThat(text(set.migrations().get(1).rollback().orElseThrow())).isBlank();
        assertThat(set.migrations().get(2).rollback()).isEmpty();
    }

    @Test
    void a_rollback_that_names_a_changeset_runs_what_that_one_runs() {
        MigrationSet set = folder().file(
                        "a.sql", HEADER + "--changeset a:1\nCREATE TABLE t (id int);\n--rollback DROP TABLE t;\n")
                .file(
                        "b.sql",
                        HEADER
                                + "--changeset a:2\nDROP TABLE t;\n--rollback changesetId:1 changesetAuthor:a"
                                + " changesetPath:db/changelog/a.sql\n")
                .read();

        Script rollback = set.migrations().get(1).rollback().orElseThrow();
        assertThat(text(rollback).strip()).isEqualTo("CREATE TABLE t (id int);");
        assertThat(rollback.file()).isEqualTo("a.sql");
        assertThat(rollback.label()).isEqualTo("b.sql#a:2");
    }

    @Test
    void a_rollback_that_names_a_changeset_which_is_not_there_is_refused_at_its_line() {
        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n--rollback changesetId:9 changesetAuthor:a\n");

        refused("UNKNOWN_CHANGESET", "a.sql:4");
    }

    @Test
    void delimiters_become_semicolons_and_what_is_quoted_stays() {
        MigrationSet set = folder().file("a.sql", HEADER + """
                                --changeset a:1 endDelimiter:@@
                                SELECT '@@' @@ SELECT $$ @@ $$ @@
                                --changeset a:2
                                SELECT 1
                                GO
                                SELECT 4 / 2
                                /
                                --changeset a:3 endDelimiter:\\nGO
                                SELECT 1
                                go
                                SELECT 2;
                                """).read();

        assertThat(text(set.migrations().get(0).up()).strip()).isEqualTo("SELECT '@@' ;  SELECT $$ @@ $$ ;");
        assertThat(lines(set.migrations().get(1).up())).containsExactly("SELECT 1", ";", "SELECT 4 / 2", ";");
        assertThat(lines(set.migrations().get(2).up())).containsExactly("SELECT 1", ";", "SELECT 2;");
    }

    @Test
    void two_question_marks_are_the_operator_that_the_driver_would_send() {
        MigrationSet set = folder().file(
                        "a.sql",
                        HEADER + "--changeset a:1\nSELECT a ?? 'b', a ??| b, a @?? '$', '??', $q$??$q$ -- ??\n")
                .read();

        assertThat(text(set.migrations().get(0).up()).strip())
                .isEqualTo("SELECT a  ? 'b', a  ?| b, a @?  '$', '??', $q$??$q$ -- ??");
    }

    @Test
    void parameters_are_filled_in_and_what_has_no_value_stays() {
        Folder folder = folder().file("a.sql", HEADER + """
                                --property name:table value:people
                                --property name:table value:other
                                --property name:kind value:bytea dbms:oracle
                                --changeset a:1
                                CREATE TABLE ${table} (id ${kind}, b ${given});
                                """);

        MigrationSet set = Layouts.read(folder.path(), LayoutSettings.DETECT.placeholders(Map.of("given", "text")));

        assertThat(text(set.migrations().get(0).up()).strip()).isEqualTo("CREATE TABLE people (id ${kind}, b text);");
    }

    @Test
    void what_is_for_other_databases_or_ignored_is_left_out_and_said() {
        MigrationSet set = folder().file(
                        "a.sql",
                        HEADER
                                + "--changeset a:1 dbms:oracle,h2\nSELECT 1;\n"
                                + "--changeset a:2 dbms:!h2\nSELECT 1;\n"
                                + "--changeset a:3 dbms:h2,postgresql\nSELECT 1;\n"
                                + "--changeset a:4 ignore:true\nSELECT 1;\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("a.sql#a:2", "a.sql#a:3");
        assertThat(codes(set)).containsExactly("OTHER_DATABASE", "IGNORED_CHANGESET");
    }

    @Test
    void contexts_count_where_an_environment_is_given() {
        Folder folder = folder().file(
                        "a.sql",
                        HEADER
                                + "--changeset a:1 context:test\nSELECT 1;\n"
                                + "--changeset a:2 contextFilter:\"!prod and (uk or de)\"\nSELECT 1;\n"
                                + "--changeset a:3 context:\"prod, uk\"\nSELECT 1;\n");

        assertThat(running(folder, Optional.empty())).containsExactly("a.sql#a:1", "a.sql#a:2", "a.sql#a:3");
        assertThat(running(folder, Optional.of("prod"))).containsExactly("a.sql#a:3");
        assertThat(running(folder, Optional.of("uk"))).containsExactly("a.sql#a:2", "a.sql#a:3");
        assertThat(running(folder, Optional.of("TEST"))).containsExactly("a.sql#a:1");
    }

    @Test
    void lines_that_only_look_like_marks_are_found() {
        MigrationSet set = folder().file(
                        "a.sql",
                        HEADER
                                + "--changeset a:1\nSELECT 1;\n---rollback SELECT 2;\n--rolback SELECT 3;\n"
                                + "---changeset a:2\nSELECT 4;\n--changset a:3\n--rollback\tSELECT 5;\n/* rollback\nx */\n"
                                + "-- an ordinary comment about rolling it back\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("a.sql#a:1");
        assertThat(set.migrations().get(0).rollback()).isEmpty();
        assertThat(set.notes()).extracting(Note::code).containsOnly("NEAR_MARK");
        assertThat(set.notes())
                .extracting(n -> n.message().split(" ")[0])
                .containsExactly("a.sql:4", "a.sql:5", "a.sql:6", "a.sql:8", "a.sql:9", "a.sql:10");
    }

    @Test
    void what_liquibase_refuses_is_refused_at_its_line() {
        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset two\nSELECT 2;\n");
        refused("MALFORMED_CHANGESET", "a.sql:4");

        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n- rollback SELECT 2;\n");
        refused("MALFORMED_MARK", "a.sql:4");

        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset a:1\nSELECT 2;\n");
        refused("DUPLICATE_CHANGESET", "a.sql:4");

        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n/* liquibase rollback\nSELECT 2;\n");
        refused("MALFORMED_MARK", "a.sql:4");
    }

    @Test
    void lines_that_are_to_be_ignored_are_ignored() {
        MigrationSet set = folder().file(
                        "a.sql",
                        HEADER
                                + "--ignoreLines:1\n--changeset x:1\n--changeset a:1\nSELECT 1;\n--ignoreLines:start\n"
                                + "nonsense\n--ignoreLines:end\nSELECT 2;\n")
                .read();

        assertThat(lines(set.migrations().get(0).up())).containsExactly("SELECT 1;", "SELECT 2;");
    }

    @Test
    void a_file_without_the_first_line_is_one_changeset() {
        MigrationSet set = folder().file("1.sql", HEADER + "--changeset a:1\nSELECT 1;\n")
                .file("2.sql", "--changeset a:2\nSELECT 2;\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("1.sql#a:1", "2.sql#includeAll:raw");
        assertThat(codes(set)).containsExactly("RAW_SQL");
    }

    @Test
    void a_file_without_a_changeset_and_text_before_the_first_are_said() {
        MigrationSet set = folder().file("1.sql", HEADER + "SELECT 0;\n--changeset a:1\nSELECT 1;\n")
                .file("2.sql", HEADER + "-- nothing\n")
                .read();

        assertThat(Folder.names(set)).containsExactly("1.sql#a:1");
        assertThat(codes(set)).containsExactly("NOT_IN_CHANGESET", "NO_CHANGESET");
    }

    @Test
    void preconditions_and_other_things_that_are_not_followed_are_said() {
        MigrationSet set = folder().file("1.sql", HEADER + """
                                --changeset a:1 runOnChange:true failOnError:false
                                --validCheckSum: 9:abc
                                --preconditions onFail:MARK_RAN
                                --precondition-sql-check expectedResult:0 SELECT count(*) FROM t
                                SELECT 1;
                                """).read();

        assertThat(lines(set.migrations().get(0).up())).containsExactly("SELECT 1;");
        assertThat(codes(set)).containsExactlyInAnyOrder("PRECONDITIONS", "FAIL_ON_ERROR", "RUN_AGAIN");
    }

    @Test
    void a_changeset_has_a_checksum_of_its_own() {
        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset a:2\nSELECT 2;\n");
        MigrationSet before = folder().read();
        folder().file("a.sql", HEADER + "--changeset a:1\nSELECT 1;\n--changeset a:2\nSELECT 3;\n");
        MigrationSet after = folder().read();

        assertThat(after.migrations().get(0).up().checksum())
                .isEqualTo(before.migrations().get(0).up().checksum());
        assertThat(after.migrations().get(1).up().checksum())
                .isNotEqualTo(before.migrations().get(1).up().checksum());
    }

    @Test
    void a_new_one_is_named_as_the_last_one_is() {
        folder().file("00009-first-thing.sql", HEADER + "--changeset ann:1\nSELECT 1;\n");

        NewMigration created = Layouts.create(path, LayoutSettings.DETECT, "Add orders now", Clock.systemUTC());
        MigrationSet set = folder().read();

        assertThat(created.name()).isEqualTo("00010-add-orders-now.sql#ann:add_orders_now");
        assertThat(Folder.names(set)).containsExactly("00009-first-thing.sql#ann:1", created.name());
        assertThat(set.migrations().get(1).rollback()).isPresent();
        assertThat(codes(set)).containsExactly("EMPTY_SCRIPT");
    }

    private void refused(String code, String where) {
        assertThatThrownBy(() -> folder().read()).isInstanceOfSatisfying(MigrationSetException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(code);
            assertThat(e.problem().where()).isEqualTo(where);
        });
    }

    private static List<String> running(Folder folder, Optional<String> environment) {
        return Folder.names(Layouts.read(folder.path(), LayoutSettings.DETECT.environment(environment))
                .in(environment));
    }

    private static List<String> codes(MigrationSet set) {
        return set.notes().stream().map(Note::code).toList();
    }

    private static List<String> lines(Script script) {
        return Arrays.stream(text(script).split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static int lineOf(Script script, String begin) {
        String text = text(script);
        return (int) text.substring(0, text.indexOf(begin))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static String text(Script script) {
        try (var reader = script.content().open()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
