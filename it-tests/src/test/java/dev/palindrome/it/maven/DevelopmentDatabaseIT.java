package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentDatabaseIT {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/dev");

    @TempDir
    private Path folder;

    private MavenRunner maven;

    @BeforeEach
    void makeProject() {
        new Project(folder).honest().pom("");
        maven = MavenRunner.maven(Mavens.MAIN, folder);
    }

    @AfterEach
    void stop() {
        maven.run("db:stop");
    }

    @Test
    void it_lasts_from_run_to_run_and_through_a_stop() {
        MavenResult migrate = maven.run("db:migrate");
        assertThat(migrate.output())
                .contains("started now", "target/db/dev-17", "psql -h 127.0.0.1", "2 migrations applied");

        MavenResult status = maven.run("db:status");
        assertThat(status.output()).contains("running", url(migrate), "2 applied");

        assertThat(maven.run("db:stop").output()).contains("Stopped the development database in target/db/dev-17");
        assertThat(maven.run("db:stop").output()).contains("No development database is running.");

        MavenResult rollback = maven.run("db:rollback", "-Ddb.reason=wrong type");
        assertThat(rollback.output())
                .contains("started now", url(migrate), "[1/1] rolled back  0002_orders")
                .contains("the database is as it was before 0002_orders");
        assertThat(maven.run("db:status").output()).contains("because: wrong type", "1 applied; 1 rolled back");
    }

    @Test
    void a_failing_script_is_told_with_its_place_and_the_state_of_the_database() {
        new Project(folder).migration("0003_wrong", "CREATE TABLE notes (id int);\nCREATE TABL x ();", "SELECT 1;");

        MavenResult result = maven.run("db:migrate");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("applied  0002_orders", "0003_wrong.sql:2", "Now:")
                .doesNotContain("\tat ");
    }

    private static String url(MavenResult result) {
        Matcher matcher = URL.matcher(result.output());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
