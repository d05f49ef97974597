package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.it.SharedServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaGoalsIT {

    private static final String FILE = "src/main/resources/db/schema.snapshot";

    @TempDir
    private Path folder;

    private Project project;
    private MavenRunner maven;
    private ScratchDatabase database;

    @BeforeEach
    void makeProject() {
        project = new Project(folder).honest().pom("");
        maven = MavenRunner.maven(Mavens.MAIN, folder);
        database = SharedServers.of(17).create("maven");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void drift_is_told_and_fails_the_build() throws SQLException {
        live("db:migrate");
        MavenResult none = live("db:drift");
        run("ALTER TABLE orders ALTER customer SET DEFAULT 7; CREATE INDEX by_hand ON orders (customer)");

        MavenResult some = live("db:drift");

        assertThat(none.output())
                .contains("From  2 applied migrations of src/main/resources/db/migration", "No difference.");
        assertThat(none.exitCode()).isZero();
        assertThat(some.output())
                .contains("~ column public.orders.customer: default none → 7")
                .contains("+ index public.by_hand")
                .contains("2 differences: 1 added, 1 changed")
                .contains("Next: The database was changed by something else than its migrations");
        assertThat(some.exitCode()).isNotZero();
        assertThat(live("db:drift", "-Ddb.failOnDifference=false").exitCode()).isZero();
    }

    @Test
    void a_folder_is_compared_with_a_database_and_with_a_part_of_itself() {
        MavenResult database = live("db:diff");
        MavenResult versions =
                maven.run("db:diff", "-Ddb.from=" + Project.MIGRATIONS + "@0001", "-Ddb.to=" + Project.MIGRATIONS);
        MavenResult wrong = maven.run("db:diff", "-Ddb.to=nowhere");

        assertThat(database.output()).contains("- table public.customers", "2 differences: 2 removed");
        assertThat(database.exitCode()).isNotZero();
        assertThat(versions.output()).contains("+ table public.orders", "1 difference: 1 added");
        assertThat(wrong.output()).contains("nowhere: There is no such folder, file or database");
    }

    @Test
    void a_snapshot_is_written_once_and_compared_from_then_on() throws IOException {
        MavenResult written = maven.run("db:snapshot");
        String text = Files.readString(folder.resolve(FILE));
        MavenResult same = maven.run("db:snapshot", "-Ddb.check");
        project.migration(
                "0003_more", "ALTER TABLE orders ADD COLUMN note text;", "ALTER TABLE orders DROP COLUMN note;");
        MavenResult other = maven.run("db:snapshot", "-Ddb.check");

        assertThat(written.output()).contains("written to " + FILE);
        assertThat(text)
                .startsWith("# Palindrome snapshot, form 1, PostgreSQL 17\n")
                .contains("\ntable: public.orders\n");
        assertThat(same.output()).contains("No difference.");
        assertThat(same.exitCode()).isZero();
        assertThat(other.output())
                .contains("+ column public.orders.note")
                .contains("write the file anew with db:snapshot");
        assertThat(other.exitCode()).isNotZero();
        assertThat(Files.readString(folder.resolve(FILE))).isEqualTo(text);
    }

    private MavenResult live(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Ddb.url=" + database.jdbcUrl());
        all.add("-Ddb.user=" + database.user());
        all.add("-Ddb.password=" + database.password());
        return maven.run(all.toArray(String[]::new));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
