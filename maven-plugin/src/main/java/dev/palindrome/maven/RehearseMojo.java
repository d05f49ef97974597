package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.RehearseRequest;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.report.RehearsalReport;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pending migration up, back and up again on a copy of a database, with the rows that are really there: how long it
 * takes, what it locks, what is lost. The copy is made on the same server, only if {@code rehearse} names the database, and
 * dropped afterwards; the database itself is only read, and no other session may be connected to it meanwhile.
 *
 * @since 0.1.0
 */
@Mojo(name = "rehearse", requiresProject = false, threadSafe = true)
public final class RehearseMojo extends AbstractLiveMojo {

    /**
     * The name of the database that may be copied. Without it nothing is done.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.rehearse")
    private @Nullable String rehearse;

    /**
     * The version or name of the migration to rehearse. What is pending before it is applied to the copy first. The first
     * that is pending if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.migration")
    private @Nullable String migration;

    /**
     * Whether rows or values that do not come back fail the build, unless the migration accepts their loss. A script that
     * fails always does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.failOnLoss", defaultValue = "true")
    private @Nullable String failOnLoss;

    @Inject
    RehearseMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        var request = new RehearseRequest(
                ParameterText.of("db.rehearse", rehearse).text(),
                ParameterText.of("db.migration", migration).text());
        boolean lossFails = ParameterText.of("db.failOnLoss", failOnLoss).flag(true);
        RehearsalResult rehearsalResult =
                Palindrome.of(settings()).rehearse(databaseToRead(), request, stage -> getLog().info(stage));
        getLog().info("");
        info(new RehearsalReport(ColourChoice.of(run())).lines(rehearsalResult));
        boolean loses =
                rehearsalResult.reversible() && !rehearsalResult.notAccepted().isEmpty();
        if (rehearsalResult.failed().isPresent() || (lossFails && loses)) {
            throw new MojoFailureException(RehearsalReport.refusal(rehearsalResult));
        }
    }
}
