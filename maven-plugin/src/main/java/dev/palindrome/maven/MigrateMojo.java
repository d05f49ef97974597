package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.report.ExecutionReport;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Applies the migrations that a database lacks. Without any URL it works on a development database of its own, kept in
 * the build folder.
 *
 * @since 0.1.0
 */
@Mojo(name = "migrate", requiresProject = false, threadSafe = true)
public final class MigrateMojo extends AbstractLiveMojo {

    /**
     * The version or name of the last migration to apply. All of them if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.target")
    private @Nullable String target;

    @Inject
    MigrateMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() {
        var request = new MigrateRequest(ParameterText.of("db.target", target).text());
        var report = new ExecutionReport(ColourChoice.of(run()), getLog()::info);
        report.migrated(Palindrome.of(settings()).migrate(database(), request, report));
    }
}
