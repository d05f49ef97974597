package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveIT {

    private static final String EXECUTION =
            "<executions><execution><goals><goal>prove</goal></goals></execution></executions>";

    @TempDir
    private Path folder;

    private MavenRunner maven;

    @BeforeEach
    void useMaven() {
        maven = MavenRunner.maven(Mavens.MAIN, folder);
    }

    @Test
    void bound_without_a_phase_it_runs_in_verify_and_fails_the_build() {
        new Project(folder).dishonest().pom(EXECUTION);

        MavenResult result = maven.run("verify");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("LEFT_BEHIND")
                .contains("0003_order_dates_rollback.sql")
                .contains("1 of 3 migrations is BROKEN: 0003_order_dates");
        assertThat(folder.resolve("target/db/proof.json")).content().contains("\"LEFT_BEHIND\"");
    }

    @Test
    void what_nothing_requires_by_what_is_declared_is_rolled_back_alone() {
        new Project(folder)
                .honest()
                .migration(
                        "0003_moods",
                        "-- db:requires 0001_customers\nCREATE TABLE moods (a int);",
                        "DROP TABLE moods; DROP VIEW IF EXISTS shown;")
                .migration(
                        "0004_view",
                        "-- db:requires 0002_orders\nCREATE VIEW shown AS SELECT o.id FROM orders o;",
                        "DROP VIEW shown;")
                .pom("");

        MavenResult result = maven.run("db:prove");
        MavenResult off = maven.run("db:prove", "-Ddb.independent=off");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("alone  BROKEN       0003_moods")
                .contains("MISSING view public.shown: rolled back alone: taken along")
                .contains("rolled back alone, as nothing requires them: ")
                .contains("1 of 4 migrations is BROKEN: 0003_moods");
        assertThat(off.exitCode()).isZero();
        assertThat(off.output()).doesNotContain("alone");
    }

    @Test
    void the_gate_can_be_opened() {
        new Project(folder).dishonest().pom(EXECUTION);

        MavenResult result = maven.run("verify", "-Ddb.failOn=none");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("[3/3] BROKEN");
    }

    @Test
    void a_gate_that_names_no_verdict_is_refused_before_anything_runs() {
        new Project(folder).honest().pom("");

        MavenResult result = maven.run("db:prove", "-Ddb.failOn=BROKN");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("db.failOn: The gate \"BROKN\" names no verdict")
                .contains("EQUIVALENT, IRREVERSIBLE, LOSSY, BROKEN")
                .doesNotContain("Proving");
    }

    @Test
    void the_environment_alone_never_chooses_the_server() {
        new Project(folder).honest().pom("");

        MavenResult result = maven.environment("DATABASE_URL", "postgresql://production.invalid/shop")
                .run("db:prove");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("embedded");
    }

    @Test
    void docker_without_testcontainers_says_what_to_add() {
        new Project(folder).honest().pom("");

        MavenResult result = maven.run("db:prove", "-Ddb.server=docker");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("this plugin does not bring Testcontainers", "<groupId>org.testcontainers</groupId>");
    }

    @Test
    void no_line_of_the_report_is_wider_than_eighty_columns() {
        new Project(folder).dishonest().pom("");

        assertThat(maven.run("db:prove").lines())
                .filteredOn(line -> line.startsWith("[INFO] ") && !line.contains("Finished at"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
