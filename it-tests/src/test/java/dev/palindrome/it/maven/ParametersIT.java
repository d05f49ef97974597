package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersIT {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void makeProject() {
        project = new Project(folder).honest();
    }

    @Test
    void a_value_on_the_command_line_beats_one_written_in_the_pom() {
        project.pom("<configuration><skip>true</skip></configuration>");

        assertThat(run("db:list").output()).contains("Skipped, as db.skip says.");
        MavenResult overruled = run("db:list", "-Ddb.skip=false", "-X");
        assertThat(overruled.exitCode()).isZero();
        assertThat(overruled.output())
                .doesNotContain("Skipped")
                .contains("db.skip = false (from the command line)")
                .contains("db.migrations = src/main/resources/db/migration (from the default)");
    }

    @Test
    void a_mistyped_property_is_warned_about_with_the_right_name() {
        project.pom("");

        assertThat(run("db:list", "-Ddb.historytable=x").output())
                .contains("[WARNING] -Ddb.historytable has no effect here", "did you mean -Ddb.historyTable?");
    }

    @Test
    void a_wrong_value_is_answered_with_what_is_allowed() {
        project.pom("");

        assertFailsWith("db.steps is \"abc\"; it can be a whole number from 1", "db:rollback", "-Ddb.steps=abc");
        assertFailsWith("db.server is \"podman\"; it can be embedded, docker, url", "db:status", "-Ddb.server=podman");
        assertFailsWith(
                "db.postgresVersion is \"12\"; it can be a whole number from 13 to 18",
                "db:migrate",
                "-Ddb.postgresVersion=12");
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        project.pom("<configuration><migrations>db/nowhere</migrations></configuration>");

        MavenResult result = run("db:list");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains(folder.resolve("db/nowhere").toString())
                .doesNotContain("Exception:");
    }

    @Test
    void help_names_the_goals_and_their_parameters() {
        project.pom("");

        assertThat(run("db:help").output())
                .contains(
                        "db:migrate",
                        "db:rollback",
                        "db:status",
                        "db:adopt",
                        "db:list",
                        "db:prove",
                        "db:new",
                        "db:stop");
        assertThat(run("db:help", "-Ddetail", "-Dgoal=rollback").output())
                .contains("User property: db.steps", "How many migrations to roll back");
    }

    private void assertFailsWith(String sentence, String... arguments) {
        MavenResult result = run(arguments);
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains(sentence).doesNotContain("Exception:");
    }

    private MavenResult run(String... arguments) {
        return MavenRunner.maven(Mavens.MAIN, folder).run(arguments);
    }
}
