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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking over a database as somebody at a shell would. */
class AdoptGoalIT {

    private static final String LOCATION = Project.MIGRATIONS + "/";

    private static ThrowawayServer server;

    @TempDir
    private Path folder;

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

    /** golang-migrate's table has the name that ours has. */
    @BeforeEach
    void golang_migrate_has_applied_one_of_two() throws SQLException {
        new Project(folder)
                .pom("")
                .write(LOCATION + "000001_customers.up.sql", "CREATE TABLE customers (id int);\n")
                .write(LOCATION + "000001_customers.down.sql", "DROP TABLE customers;\n")
                .write(LOCATION + "000002_orders.up.sql", "CREATE TABLE orders (id int);\n")
                .write(LOCATION + "000002_orders.down.sql", "DROP TABLE orders;\n");
        database = server.create("adopt");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (id int); CREATE TABLE schema_migrations"
                    + " (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
                    + " INSERT INTO schema_migrations VALUES (1, false)");
        }
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void every_step_says_what_the_next_one_is() {
        MavenResult collision = run("db:migrate");
        assertThat(collision.exitCode()).isNotZero();
        assertThat(collision.output())
                .contains("The table public.schema_migrations is the history of golang-migrate")
                .contains("db.historyTable=palindrome_history", "mvn db:adopt")
                .doesNotContain("Exception:");

        assertThat(run("db:status", "-Ddb.historyTable=palindrome_history").output())
                .contains("2 pending", "public.schema_migrations is a history of golang-migrate", "Next: mvn db:adopt");
        assertThat(run("db:adopt", "-Ddb.historyTable=palindrome_history", "-Ddb.dryRun")
                        .output())
                .contains("1 migration would be recorded as applied", "this was a dry run");
        MavenResult adopted = run("db:adopt", "-Ddb.historyTable=palindrome_history");
        assertThat(adopted.exitCode()).isZero();
        assertThat(adopted.output())
                .contains("000001_customers", "Checksums: 1 without one that can be verified")
                .contains("1 migration recorded as applied in public.palindrome_history.")
                .contains("public.schema_migrations is as it was; 1 migration pending.");
        assertThat(run("db:migrate", "-Ddb.historyTable=palindrome_history").output())
                .contains("applied  000002_orders", "1 migration applied");
        assertThat(run("db:rollback", "-Ddb.historyTable=palindrome_history", "-Ddb.steps=2")
                        .output())
                .contains("2 migrations rolled back");
    }

    private MavenResult run(String goal, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = goal;
        all[1] = "-Ddb.url=" + database.jdbcUrl();
        all[2] = "-Ddb.user=" + database.user();
        all[3] = "-Ddb.password=" + database.password();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return MavenRunner.maven(Mavens.MAIN, folder).run(all);
    }
}
