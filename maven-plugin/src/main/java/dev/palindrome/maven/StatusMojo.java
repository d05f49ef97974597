package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.report.StatusReport;
import java.time.ZoneId;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows which migrations a database has and which it lacks. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends AbstractLiveMojo {

    @Inject
    StatusMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() {
        Palindrome palindrome = Palindrome.of(settings());
        info(new StatusReport(ColourChoice.of(run()), ZoneId.systemDefault()).lines(palindrome.status(database())));
    }
}
