package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionIT {

    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/=]{16,}}");

    private static ThrowawayServer server;

    @TempDir
    private Path folder;

    private Project project;
    private MavenRunner maven;
    private ScratchDatabase database;

    @BeforeAll
    static void startServer() throws IOException {
        Path jars = Path.of(System.getProperty("palindrome.target"), "postgres-binaries");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "*-17.*.jar")) {
            server = ThrowawayServers.embedded(
                    EmbeddedSettings.of(PostgresBinaries.of(found.iterator().next())));
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeProject() {
        project = new Project(folder).honest();
        maven = MavenRunner.maven(Mavens.MAIN, folder);
        database = server.create("maven");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void the_database_of_the_command_line_beats_the_one_in_the_pom() {
        project.pom("<configuration><url>jdbc:postgresql://127.0.0.1:1/nowhere</url></configuration>");

        MavenResult result = maven.run(
                "db:migrate",
                "-Ddb.url=" + database.jdbcUrl(),
                "-Ddb.user=" + database.user(),
                "-Ddb.password=" + database.password());

        assertThat(result.output())
                .contains("(from db.url)", "2 migrations applied")
                .doesNotContain(database.password());
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void the_environment_names_the_database_where_nothing_else_does() {
        project.pom("");

        MavenResult result = maven.environment("DATABASE_URL", databaseUrl()).run("db:status");

        assertThat(result.output()).contains("from the environment variable DATABASE_URL", "2 pending");
    }

    @ParameterizedTest
    @MethodSource("dev.palindrome.it.maven.Mavens#all")
    void a_server_of_the_settings_keeps_the_password_encrypted(String version) {
        project.pom("<configuration><serverId>shop</serverId><url>" + database.jdbcUrl() + "</url></configuration>");
        Path security = folder.resolve("settings-security.xml");
        String property = "-Dsettings.security=" + security;
        String master = encrypted(maven.run(property, "--encrypt-master-password", "master of all"));
        project.write("settings-security.xml", "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
        String password = encrypted(maven.run(property, "--encrypt-password", database.password()));
        project.write(
                "settings.xml",
                "<settings><servers><server><id>shop</id><username>" + database.user() + "</username><password>"
                        + password + "</password></server></servers></settings>");

        MavenResult result = MavenRunner.maven(version, folder)
                .option("-s", folder.resolve("settings.xml").toString(), property)
                .run("db:status");

        assertThat(result.output()).contains("2 pending");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void credentials_from_two_places_are_refused() {
        project.pom("<configuration><serverId>shop</serverId></configuration>");

        assertFails(
                maven.run("db:status", "-Ddb.user=adam", "-Ddb.url=" + database.jdbcUrl()), "two sets of credentials");
    }

    @Test
    void a_wrong_password_is_told_without_a_stack_trace() {
        project.pom("");

        MavenResult result = maven.run(
                "db:migrate", "-Ddb.url=" + database.jdbcUrl(), "-Ddb.user=" + database.user(), "-Ddb.password=wrong");

        assertFails(result, "the server refuses the password of user \"" + database.user() + "\"");
    }

    @Test
    void a_server_that_does_not_answer_is_told_without_a_stack_trace() {
        project.pom("");

        assertFails(
                maven.run("db:migrate", "-Ddb.url=jdbc:postgresql://127.0.0.1:1/shop", "-Ddb.user=adam"),
                "127.0.0.1:1");
    }

    @Test
    void a_proof_runs_in_scratch_databases_of_a_server_that_is_given() {
        project.pom("");

        MavenResult result = maven.run("db:prove", "-Ddb.url=" + databaseUrl());

        assertThat(result.output()).contains("2 EXACT").doesNotContain("embedded");
        assertThat(result.exitCode()).isZero();
        assertThat(maven.run("db:status", "-Ddb.url=" + databaseUrl()).output())
                .as("the database that was named is not touched")
                .contains("2 pending", "does not exist yet");
    }

    private String databaseUrl() {
        return database.jdbcUrl()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
    }

    private static String encrypted(MavenResult result) {
        Matcher matcher = ENCRYPTED.matcher(result.output());
        assertThat(matcher.find()).as(result.output()).isTrue();
        return matcher.group();
    }

    private static void assertFails(MavenResult result, String sentence) {
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains(sentence).contains("Next:").doesNotContain("\tat ", "Exception:");
    }
}
