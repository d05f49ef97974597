package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.connect.DatabaseAddress;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Shows in what a database differs from what the migrations produce that its history says are applied, and fails where it
 * does. The migrations are applied once more on a throwaway server; the database is only read.
 *
 * @since 0.1.0
 */
@Mojo(name = "drift", requiresProject = false, threadSafe = true)
public final class DriftMojo extends AbstractSchemaMojo {

    @Inject
    DriftMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        DatabaseAddress database = databaseToRead();
        tell(
                Palindrome.of(settings()).drift(database, servers()),
                "The database was changed by something else than its migrations: write a migration that does the same,"
                        + " or take the change back");
    }
}
