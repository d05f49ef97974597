package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.report.ExecutionReport;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Rolls back what was applied last: one migration, several, or everything after a version.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends AbstractLiveMojo {

    /**
     * How many migrations to roll back. 1 if neither this nor {@code target} is given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.steps")
    private @Nullable String steps;

    /**
     * The version or name of the migration to go back to. It stays applied itself; everything after it is rolled back.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.target")
    private @Nullable String target;

    /**
     * Why, for the history table.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.reason")
    private @Nullable String reason;

    @Inject
    RollbackMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() {
        var request = new RollbackRequest(
                extent(), ParameterText.of("db.reason", reason).text());
        var report = new ExecutionReport(ColourChoice.of(run()), getLog()::info);
        report.rolledBack(Palindrome.of(settings()).rollback(database(), request, report));
    }

    private RollbackExtent extent() {
        Optional<Integer> count = ParameterText.of("db.steps", steps).number(1, Integer.MAX_VALUE);
        Optional<String> to = ParameterText.of("db.target", target).text();
        if (count.isPresent() && to.isPresent()) {
            throw new ConfigurationException(
                    Problem.of("TWO_EXTENTS", "Both db.steps and db.target say how far to roll back")
                            .next("Give one of them."));
        }
        return to.map(RollbackExtent::to).orElseGet(() -> RollbackExtent.steps(count.orElse(1)));
    }
}
