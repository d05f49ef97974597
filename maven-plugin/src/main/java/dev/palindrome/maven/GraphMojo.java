package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.graph.RequirementGraph;
import dev.palindrome.report.GraphFile;
import dev.palindrome.report.GraphReport;
import dev.palindrome.server.ThrowawayServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows as a tree what migrations require of one another: declared, and derived from what their objects depend on. Applies
 * each with only what it requires, rolls back alone what nothing later requires, and proposes the requirements that are
 * missing. Fails where what is declared is not enough, or a rollback does not work alone. Runs on a throwaway server.
 *
 * @since 0.1.0
 */
@Mojo(name = "graph", requiresProject = false, threadSafe = true)
public final class GraphMojo extends AbstractDatabaseMojo {

    private final BinaryResolver binaries;

    /**
     * How many migrations that nothing later requires are rolled back alone, the latest first: a number, {@code all} or
     * {@code off}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.independent", defaultValue = "100")
    private @Nullable String independent;

    /**
     * A file to write the graph to as well, in the form that its name ends in: {@code .dot} (Graphviz), {@code .mmd}
     * (Mermaid) or {@code .json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.graphFile")
    private @Nullable String graphFile;

    /**
     * Whether to say of every requirement why it is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.reasons", defaultValue = "false")
    private @Nullable String reasons;

    /**
     * The image to run with {@code server=docker}. {@code postgres} of the version asked for if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.image")
    private @Nullable String image;

    @Inject
    GraphMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers);
        this.binaries = binaries;
    }

    @Override
    void perform() throws MojoFailureException {
        Optional<Path> file = Given.of("db.graphFile", graphFile)
                .text()
                .map(name -> run().folder().resolve(name).normalize());
        file.ifPresent(GraphFile::check);
        int rollbacks = rollbacks();
        var report = new GraphReport(
                ColourChoice.of(run()), Given.of("db.reasons", reasons).flag());
        var choice = new ThrowawayChoice(
                server(),
                given().isExplicit(),
                major(),
                Given.of("db.image", image).text(),
                false);
        RequirementGraph graph;
        try (ThrowawayServer server = choice.start(binaries, this::named)) {
            graph = Palindrome.of(settings()).graph(server, rollbacks, stage -> getLog().info(stage));
        }
        getLog().info("");
        info(report.lines(graph));
        if (file.isPresent()) {
            GraphFile.write(graph, file.get());
            getLog().info("  written to " + run().shown(file.get()));
        }
        if (!graph.holds()) {
            throw new MojoFailureException(GraphReport.refusal(graph));
        }
    }

    private int rollbacks() {
        Given given = Given.of("db.independent", independent);
        String text = given.text().orElse("100");
        if (List.of("all", "on").contains(text)) {
            return Integer.MAX_VALUE;
        }
        return text.equals("off") ? 0 : given.number(0, Integer.MAX_VALUE).orElse(100);
    }
}
