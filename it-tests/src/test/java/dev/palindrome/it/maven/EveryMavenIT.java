package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryMavenIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.palindrome.it.maven.Mavens#all")
    void a_project_that_declares_the_plugin_migrates_and_has_its_proof_fail_the_build(String version) {
        new Project(folder).dishonest().pom("<configuration><skip>true</skip></configuration>");
        MavenRunner maven = MavenRunner.maven(version, folder);

        try {
            MavenResult migrate = maven.run("db:migrate", "-Ddb.skip=false", "-Ddb.target=0002");
            assertThat(migrate.output()).contains("[2/2] applied  0002_orders");
            assertThat(migrate.exitCode()).isZero();
        } finally {
            assertThat(maven.run("db:stop", "-Ddb.skip=false").output()).contains("Stopped the development database");
        }
        MavenResult prove = maven.run("db:prove", "-Ddb.skip=false");
        assertThat(prove.exitCode()).isNotZero();
        assertThat(prove.output())
                .contains("[3/3] BROKEN")
                .contains("1 of 3 migrations is BROKEN: 0003_order_dates")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("dev.palindrome.it.maven.Mavens#all")
    void without_any_pom_the_full_coordinates_do(String version) {
        new Project(folder).honest();
        MavenRunner maven = MavenRunner.maven(version, folder);

        MavenResult prove = maven.run(MavenRunner.PLUGIN + ":prove");

        assertThat(prove.output()).contains("2 EXACT");
        assertThat(prove.exitCode()).isZero();
        assertThat(folder.resolve("target/db/proof.json")).exists();
    }
}
