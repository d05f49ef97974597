package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.report.AdoptReport;
import dev.palindrome.report.ExecutionReport;
import java.time.ZoneId;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes over a database that another tool has migrated: what its history says is applied is recorded as applied, in one
 * transaction and without running anything. The other tool's table is only read.
 *
 * @since 0.1.0
 */
@Mojo(name = "adopt", requiresProject = false, threadSafe = true)
public final class AdoptMojo extends AbstractLiveMojo {

    /**
     * The table in which the other tool records what it applied, with its schema. Looked for under its usual names where
     * it is not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.adopt.table")
    private @Nullable String table;

    /**
     * Whether a file that is not what the other tool ran, by its own checksum, counts as applied as it is now.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.adopt.acceptChanged", defaultValue = "false")
    private @Nullable String acceptChanged;

    /**
     * Whether to leave out what the other tool applied and the folder does not have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.adopt.ignoreUnknown", defaultValue = "false")
    private @Nullable String ignoreUnknown;

    /**
     * Whether only to say what would be done.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.dryRun", defaultValue = "false")
    private @Nullable String dryRun;

    @Inject
    AdoptMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() {
        var terminalStyle = ColourChoice.of(run());
        var request = new AdoptRequest(
                ParameterText.of("db.adopt.table", table).text(),
                ParameterText.of("db.adopt.acceptChanged", acceptChanged).flag(),
                ParameterText.of("db.adopt.ignoreUnknown", ignoreUnknown).flag(),
                ParameterText.of("db.dryRun", dryRun).flag());
        var waiting = new ExecutionReport(terminalStyle, getLog()::info);
        info(new AdoptReport(terminalStyle, ZoneId.systemDefault())
                .lines(Palindrome.of(settings()).adopt(database(), request, waiting)));
    }
}
