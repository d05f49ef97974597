package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.graph.RequirementGraph;
import dev.palindrome.report.GraphFile;
import dev.palindrome.report.GraphReport;
import dev.palindrome.server.database.ThrowawayServer;
import java.nio.file.Path;
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
public final class GraphMojo extends AbstractThrowawayMojo {

    private static final int DEFAULT_ROLLBACKS = 100;

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

    @Inject
    GraphMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        Optional<Path> file = ParameterText.of("db.graphFile", graphFile)
                .text()
                .map(name -> run().folder().resolve(name).normalize());
        file.ifPresent(GraphFile::check);
        int rollbacks = independent().orElse(DEFAULT_ROLLBACKS);
        Optional<Long> rowSeed = rows() ? Optional.of(seed()) : Optional.empty();
        var report = new GraphReport(
                ColourChoice.of(run()), ParameterText.of("db.reasons", reasons).flag());
        RequirementGraph graph;
        try (ThrowawayServer server = start(false)) {
            graph = Palindrome.of(settings()).graph(server, rollbacks, rowSeed, stage -> getLog().info(stage));
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
}
