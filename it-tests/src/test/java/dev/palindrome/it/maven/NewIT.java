package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewIT {

    @TempDir
    private Path folder;

    @Test
    void the_next_pair_of_files_follows_the_folder_and_is_listed() {
        Project project = new Project(folder).honest().pom("");
        MavenRunner maven = MavenRunner.maven(Mavens.MAIN, folder);

        assertThat(maven.run("db:new", "-Ddb.description=add notes").output())
                .contains("Created 0003_add_notes", Project.MIGRATIONS + "/0003_add_notes_rollback.sql");
        assertThat(project.folder().resolve(Project.MIGRATIONS + "/0003_add_notes.sql"))
                .exists();
        assertThat(maven.run("db:list").output()).contains("3 migrations", "0003_add_notes");
    }

    @Test
    void a_new_migration_needs_a_description() {
        new Project(folder).pom("");

        MavenResult result = MavenRunner.maven(Mavens.MAIN, folder).run("db:new");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("-Ddb.description=\"add orders\"").doesNotContain("Exception:");
    }
}
