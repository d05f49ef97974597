package dev.palindrome.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphIT {

    @TempDir
    private Path folder;

    private Project project;
    private MavenRunner maven;

    @BeforeEach
    void makeProject() {
        project = new Project(folder).honest().pom("");
        maven = MavenRunner.maven(Mavens.MAIN, folder);
    }

    @Test
    void the_tree_is_shown_and_written_to_a_file() {
        MavenResult result = maven.run("db:graph", "-Ddb.graphFile=target/graph.mmd", "-Ddb.reasons");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains("0001_customers", "└─ 0002_orders")
                .contains("constraint orders_customer_fkey on public.orders")
                .contains("2 migrations, 1 requirement: 0 declared, 1 found")
                .contains("written to target/graph.mmd");
        assertThat(folder.resolve("target/graph.mmd")).content().contains("m0 -.-> m1");
    }

    @Test
    void a_declared_requirement_that_is_not_enough_fails_the_build_and_a_rollback_that_takes_too_much_along() {
        project.migration("0003_moods", "CREATE TABLE moods (a int);", "DROP TABLE moods; DROP VIEW IF EXISTS shown;")
                .migration(
                        "0004_view",
                        "-- db:requires 0001_customers\nCREATE VIEW shown AS SELECT o.id FROM orders o;",
                        "DROP VIEW shown;")
                .migration("0005_last", "CREATE TABLE last (a int);", "DROP TABLE last;");

        MavenResult result = maven.run("db:graph");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("Missing: insert these lines")
                .contains("  0004_view.sql:1")
                .contains("-- db:requires 0002_orders")
                .contains("0003_moods: its rollback does not give what all others give")
                .contains("taken along: view public.shown")
                .contains("What they declare is not enough to apply them: 0004_view");
        assertThat(maven.run("db:graph", "-Ddb.graphFile=graph.png").output())
                .contains("Let it end in .dot (Graphviz), .mmd (Mermaid) or .json");
    }
}
