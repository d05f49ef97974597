package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.ProveRequest;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofFile;
import dev.palindrome.report.GateReport;
import dev.palindrome.report.ProofReport;
import dev.palindrome.server.database.ThrowawayServer;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Proves that every migration can be rolled back: applies it, rolls it back, applies it again, and compares the whole
 * schema each time, and once more on tables that hold rows, which have to come back; then all of them
 * together; then alone those that nothing requires, where migrations declare what they require. Runs on a throwaway server and
 * writes {@code target/db/proof.json}.
 * Environment variables never choose the server: only {@code url} and {@code server} do.
 *
 * @since 0.1.0
 */
@Mojo(name = "prove", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class ProveMojo extends AbstractThrowawayMojo {

    /**
     * The verdicts that fail the build, separated by commas: EQUIVALENT, IRREVERSIBLE, LOSSY, BROKEN. BROKEN fails it
     * with every list; only {@code none} lets everything pass. A loss that a migration accepts by name does not fail it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.failOn", defaultValue = "LOSSY,BROKEN")
    private @Nullable String failOn;

    /**
     * A folder with rows of your own: {@code 0004.sql} is run when migration 0004 has been applied. The folder
     * {@code fixtures} beside that of the migrations if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.fixtures")
    private @Nullable String fixtures;

    /**
     * The rows of a database, as {@code pg_dump --data-only} writes them, to be proven with. Needs {@code dumpAt}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.dump")
    private @Nullable String dump;

    /**
     * The version or the name of the migration that the database was at when it was dumped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.dumpAt")
    private @Nullable String dumpAt;

    /**
     * Whether to leave a database up, as the first broken rollback left it, and say how to open it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.keepDatabase", defaultValue = "false")
    private @Nullable String keepDatabase;

    @Inject
    ProveMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        Gate gate = gate();
        boolean keep = ParameterText.of("db.keepDatabase", keepDatabase).flag();
        ProveRequest request = request(keep);
        var terminalStyle = ColourChoice.of(run());
        var report = new ProofReport(terminalStyle);
        Palindrome palindrome = Palindrome.of(settings());
        Proof proof;
        try (ThrowawayServer server = start(keep)) {
            proof = palindrome.prove(server, request, new ProofLog(report, getLog()::info));
        }
        Path file = run().buildFolder().resolve("proof.json");
        ProofFile.write(proof, file);
        getLog().info("");
        info(report.summary(proof));
        info(GateReport.accepted(gate, proof));
        getLog().info("  written to " + run().shown(file));
        if (!gate.passes(proof)) {
            throw new MojoFailureException(GateReport.refusal(gate, proof));
        }
    }

    private ProveRequest request(boolean keep) {
        var files = new FixtureFiles(
                ParameterText.of("db.fixtures", fixtures).text().map(this::path),
                ParameterText.of("db.dump", dump).text().map(this::path),
                ParameterText.of("db.dumpAt", dumpAt).text());
        return new ProveRequest(rows(), seed(), files, keep, independent());
    }

    private Path path(String text) {
        return run().folder().resolve(text).normalize();
    }

    private Gate gate() {
        try {
            return Gate.of(ParameterText.of("db.failOn", failOn).text().orElse(""));
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.problem().at("db.failOn"), e);
        }
    }
}
