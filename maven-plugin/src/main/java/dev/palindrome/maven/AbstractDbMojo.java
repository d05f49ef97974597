package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.LockException;
import dev.palindrome.failure.PalindromeException;
import dev.palindrome.failure.ServerException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common base of all goals: whose values win, when to do nothing, and how a failure is reported. */
abstract class AbstractDbMojo extends AbstractMojo {

    private final MavenRun run;

    /**
     * Whether to do nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.skip", defaultValue = "false")
    private @Nullable String skip;

    AbstractDbMojo(MavenRun run) {
        this.run = run;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            run.applyCommandLine(this).forEach(value -> getLog().debug(value.describe()));
            run.warnings().forEach(getLog()::warn);
            if (ParameterText.of("db.skip", skip).flag()) {
                getLog().info("Skipped, as db.skip says.");
                return;
            }
            perform();
        } catch (PalindromeException e) {
            getLog().debug(e);
            throw told(e);
        }
    }

    /**
     * Does the work.
     *
     * @throws MojoFailureException when the migrations are not what the build asks for
     */
    abstract void perform() throws MojoFailureException;

    final MavenRun run() {
        return run;
    }

    final void info(List<String> lines) {
        lines.forEach(getLog()::info);
    }

    /** Only the message, and no cause: Maven would append the words of every cause to a message that is complete. */
    private static MojoExecutionException told(PalindromeException e) throws MojoFailureException {
        boolean surroundings = e instanceof ConfigurationException
                || e instanceof ConnectionException
                || e instanceof ServerException
                || e instanceof LockException;
        if (surroundings) {
            return new MojoExecutionException(e.getMessage());
        }
        throw new MojoFailureException(e.getMessage());
    }
}
