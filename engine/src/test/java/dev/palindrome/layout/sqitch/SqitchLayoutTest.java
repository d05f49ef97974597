package dev.palindrome.layout.sqitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.PalindromeException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sqitch: the plan decides, and nothing else. */
class SqitchLayoutTest {

    private static final String WHO = " 2024-02-03T04:05:06Z Ann Bell <ann@example.org>";

    private final Path temp;
    private final Folder folder;

    SqitchLayoutTest(@TempDir Path temp) {
        this.temp = temp;
        folder = new Folder(temp);
    }

    @Test
    void the_plan_decides_the_order_and_names_what_is_required() {
        plan(
                "zebra" + WHO + " # make the zebra",
                "",
                "apples [zebra]" + WHO,
                "@v1" + WHO + " # out",
                "middle/one" + WHO);
        scripts("deploy", "zebra", "apples", "middle/one");
        scripts("revert", "zebra", "apples");
        scripts("verify", "apples");
        MigrationSet set = folder.read();
        assertThat(set.readAs()).isEqualTo("read as sqitch: 3 changes match a line of sqitch.plan");
        assertThat(Folder.names(set)).containsExactly("zebra", "apples", "middle/one");
        Migration zebra = set.migrations().get(0);
        assertThat(zebra.description()).isEqualTo("make the zebra");
        assertThat(zebra.version().text()).isEqualTo("zebra");
        assertThat(zebra.up().file()).isEqualTo("deploy/zebra.sql");
        assertThat(zebra.verify()).isEmpty();
        Migration apples = set.migrations().get(1);
        assertThat(apples.rollback().orElseThrow().file()).isEqualTo("revert/apples.sql");
        assertThat(apples.verify().orElseThrow().file()).isEqualTo("verify/apples.sql");
        assertThat(set.requirementsOf(apples)).containsExactly(zebra);
        assertThat(set.migrations().get(2).rollback()).isEmpty();
        assertThat(set.notes()).isEmpty();
    }

    @Test
    void files_with_numbers_in_a_project_are_not_read_by_their_numbers() {
        plan("0002_b" + WHO, "0001_a" + WHO);
        scripts("deploy", "0001_a", "0002_b");
        scripts("revert", "0001_a", "0002_b");
        assertThat(Folder.names(folder.read())).containsExactly("0002_b", "0001_a");
    }

    @Test
    void a_reworked_change_is_two_migrations_and_the_older_one_is_known_by_its_tag() {
        plan(
                "f" + WHO,
                "uses_f [f]" + WHO,
                "@v1" + WHO,
                "other" + WHO,
                "@v2" + WHO,
                "f [f@v1]" + WHO + " # again",
                "uses_it_too [f]" + WHO);
        scripts("deploy", "f", "f@v2", "uses_f", "other", "uses_it_too");
        scripts("revert", "f", "f@v2");
        MigrationSet set = folder.read();
        assertThat(Folder.names(set)).containsExactly("f@v2", "uses_f", "other", "f", "uses_it_too");
        assertThat(set.migrations().get(0).up().file()).isEqualTo("deploy/f@v2.sql");
        assertThat(set.requirementsOf(set.named("uses_f").orElseThrow()))
                .containsExactly(set.named("f@v2").get());
        assertThat(set.requirementsOf(set.named("f").orElseThrow()))
                .containsExactly(set.named("f@v2").get());
        assertThat(set.requirementsOf(set.named("uses_it_too").orElseThrow()))
                .containsExactly(set.named("f").get());
    }

    @Test
    void the_old_scripts_of_a_reworked_change_are_looked_for_under_every_tag_in_between() {
        plan("f" + WHO, "@v1" + WHO, "other" + WHO, "@v2" + WHO, "f" + WHO);
        scripts("deploy", "f", "f@v1", "other");
        assertThat(Folder.names(folder.read())).containsExactly("f@v1", "other", "f");
    }

    @Test
    void a_change_without_a_deploy_script_is_refused_at_its_line() {
        plan("here" + WHO, "gone" + WHO);
        scripts("deploy", "here");
        assertRefused(
                "MISSING_SCRIPT",
                "sqitch.plan:5:1: The plan has the change gone, and its script" + " deploy/gone.sql is not there");
    }

    @Test
    void requirements_are_held_against_the_order_at_their_place_in_the_plan() {
        scripts("deploy", "a", "b", "c");
        plan("a [b]" + WHO, "b" + WHO);
        assertRefused("REQUIRES_LATER", "sqitch.plan:4:4: a requires b, which comes after it in the plan");
        plan("a" + WHO, "b [aa]" + WHO);
        assertRefused("REQUIRES_UNKNOWN", "sqitch.plan:5:4: There is no aa in the plan before b", "Did you mean a?");
        plan("a [a]" + WHO);
        assertRefused("REQUIRES_ITSELF", "sqitch.plan:4:4: a requires itself");
        plan("a" + WHO, "b" + WHO, "@v1" + WHO, "c [a b@v1 @v1]" + WHO);
        MigrationSet set = folder.read();
        assertThat(set.requirementsOf(set.named("c").orElseThrow())).hasSize(2);
        plan("a" + WHO, "@v1" + WHO, "b" + WHO, "c [b@v1]" + WHO);
        assertRefused("REQUIRES_UNKNOWN", "There is no b@v1 in the plan before c");
    }

    @Test
    void a_conflict_counts_where_the_other_change_comes_before() {
        scripts("deploy", "a", "b");
        plan("a [!b]" + WHO, "b" + WHO);
        assertThat(Folder.names(folder.read())).containsExactly("a", "b");
        plan("b" + WHO, "a [!b]" + WHO);
        assertRefused("CONFLICT", "sqitch.plan:5:4: a conflicts with b, which is applied before it");
    }

    @Test
    void what_another_project_must_have_is_a_note() {
        scripts("deploy", "a", "b");
        plan("a" + WHO, "b [shop:a elsewhere:users !elsewhere:old 0123456789012345678901234567890123456789]" + WHO);
        MigrationSet set = folder.read();
        assertThat(set.requirementsOf(set.named("b").orElseThrow()))
                .containsExactly(set.named("a").get());
        assertThat(set.notes()).extracting(Note::code).containsExactly("EXTERNAL_REQUIREMENT", "EXTERNAL_REQUIREMENT");
        assertThat(set.notes().get(0).message())
                .isEqualTo("b requires elsewhere:users, which is not in this plan; it has to be there before");
    }

    @Test
    void files_that_the_plan_does_not_name_are_told() {
        plan("a" + WHO);
        scripts("deploy", "a", "forgotten");
        scripts("revert", "a", "forgotten");
        scripts("verify", "forgotten");
        assertThat(folder.file("seed/x.sql").read().notes())
                .extracting(Note::code, Note::file)
                .containsExactlyInAnyOrder(
                        tuple("UNUSED_FILE", "deploy/forgotten.sql"),
                        tuple("ORPHAN_ROLLBACK", "revert/forgotten.sql"),
                        tuple("UNUSED_FILE", "verify/forgotten.sql"),
                        tuple("UNUSED_FOLDER", "seed"));
    }

    @Test
    void what_sqitch_refuses_in_a_plan_is_refused_at_its_line() {
        scripts("deploy", "a");
        plan("a" + WHO, "a" + WHO);
        assertRefused("BAD_PLAN", "sqitch.plan:5:1: The change a is in the plan twice with no tag in between");
        plan("a" + WHO, "@v1" + WHO, "@v1" + WHO);
        assertRefused("BAD_PLAN", "sqitch.plan:6:1: The tag @v1 is in the plan already");
        plan("@v1" + WHO);
        assertRefused("BAD_PLAN", "sqitch.plan:4:1: The tag @v1 follows no change");
        plan("a");
        assertRefused("BAD_PLAN", "sqitch.plan:4:1: This is neither a change nor a tag");
        plan("a [b:@]" + WHO);
        assertRefused("BAD_PLAN", "sqitch.plan:4:4: b:@ names no change");
        plan("a" + WHO, "-a" + WHO);
        assertRefused("BAD_PLAN", "sqitch.plan:5:1: The plan asks for a to be reverted");
        folder.file("sqitch.plan", "a" + WHO + "\n");
        assertRefused("BAD_PLAN", "The plan names no project");
    }

    @Test
    void settings_say_where_everything_is() {
        folder.file("sqitch.conf", """
                [core]
                    engine = pg   ; the only one
                    top_dir = db
                    extension = ddl
                [engine "pg"]
                    target = main
                    deploy_dir = "db/up it" # relative to this file
                [target "main"]
                    plan_file = db/main.plan
                """)
                .file("db/main.plan", "%project=shop\n\na" + WHO + "\n")
                .file("db/up it/a.ddl")
                .file("db/revert/a.ddl");
        Migration a = folder.read().migrations().get(0);
        assertThat(a.up().file()).isEqualTo("db/up it/a.ddl");
        assertThat(a.rollback().orElseThrow().file()).isEqualTo("db/revert/a.ddl");
    }

    @Test
    void settings_above_the_folder_count_where_they_are_about_it() {
        new Folder(temp)
                .file(
                        "sqitch.conf",
                        "[core]\n\ttop_dir = db\n[revert]\n\tverify = true\n[core]\n\trevert_dir = db/back\n")
                .file("db/sqitch.plan", "%project=shop\n\na" + WHO + "\n")
                .file("db/deploy/a.sql")
                .file("db/back/a.sql");
        assertThat(new Folder(temp.resolve("db")).read().migrations().get(0).rollback())
                .hasValueSatisfying(script -> assertThat(script.file()).isEqualTo("back/a.sql"));
    }

    @Test
    void a_folder_inside_of_a_project_or_above_it_says_where_to_point() {
        Folder above = new Folder(temp)
                .file("db/sqitch.plan", "%project=shop\n\n0001_a" + WHO + "\n")
                .file("db/deploy/0001_a.sql");
        assertThatThrownBy(() -> new Folder(temp.resolve("db/deploy")).read())
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("This is the folder deploy of a Sqitch project")
                .hasMessageContaining("Point db.migrations to " + temp.resolve("db"));
        assertThatThrownBy(above::read)
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("Point db.migrations to " + temp.resolve("db"));
    }

    @Test
    void a_project_for_another_database_is_refused() {
        plan("a" + WHO);
        scripts("deploy", "a");
        folder.file("sqitch.conf", "[core]\n\tengine = sqlite\n");
        assertRefused("NOT_POSTGRESQL", "This Sqitch project is for the engine sqlite");
    }

    @Test
    void scripts_know_the_variables_of_the_settings_and_those_given_by_hand() {
        plan("a" + WHO);
        scripts("deploy", "a");
        scripts("revert", "a");
        folder.file("sqitch.conf", """
                [core "variables"]
                    owner = core
                    place = here
                [deploy "variables"]
                    owner = deploy
                [revert "variables"]
                    owner = revert
                [engine "pg.variables"]
                    place = pg
                """);
        Migration a = Layouts.read(temp, LayoutSettings.DETECT.placeholders(Map.of("tier", "gold")))
                .migrations()
                .get(0);
        assertThat(a.up().content().variables())
                .containsOnly(
                        entry("registry", "sqitch"),
                        entry("owner", "deploy"),
                        entry("place", "pg"),
                        entry("tier", "gold"));
        assertThat(a.rollback().orElseThrow().content().variables()).containsEntry("owner", "revert");
    }

    @Test
    void a_new_change_is_left_to_sqitch() {
        plan("a" + WHO);
        scripts("deploy", "a");
        assertThatThrownBy(() -> Layouts.create(temp, LayoutSettings.DETECT, "add users", Clock.systemUTC()))
                .isInstanceOf(PalindromeException.class)
                .hasMessageContaining("sqitch add add_users");
    }

    private void plan(String... lines) {
        folder.file(
                "sqitch.plan",
                "%syntax-version=1.0.0\n%project=shop\n\n" + String.join("\n", Arrays.asList(lines)) + "\n");
    }

    private void scripts(String kind, String... names) {
        for (String name : names) {
            folder.file(kind + "/" + name + ".sql", "BEGIN;\nSELECT 1;\nCOMMIT;\n");
        }
    }

    private void assertRefused(String code, String... words) {
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(
                        MigrationSetException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }
}
