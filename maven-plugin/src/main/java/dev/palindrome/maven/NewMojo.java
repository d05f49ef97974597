package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.NewMigration;
import java.time.Clock;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Creates the files of the next migration, up and rollback, named as the folder names them.
 *
 * @since 0.1.0
 */
@Mojo(name = "new", requiresProject = false, threadSafe = true)
public final class NewMojo extends AbstractSetMojo {

    /**
     * What the migration does, in a few words: {@code "add orders"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.description")
    private @Nullable String description;

    @Inject
    NewMojo(MavenRun run) {
        super(run);
    }

    @Override
    void perform() {
        String words = ParameterText.of("db.description", description)
                .text()
                .orElseThrow(() -> new ConfigurationException(
                        Problem.of("NO_DESCRIPTION", "A new migration needs a few words that say what it does")
                                .next("Give -Ddb.description=\"add orders\".")));
        NewMigration created =
                Layouts.create(settings().migrations(), layoutSettings(), words, Clock.systemDefaultZone());
        getLog().info("Created " + created.name() + " (" + created.layout() + ")");
        getLog().info("  up        " + run().shown(created.up()));
        getLog().info("  rollback  " + run().shown(created.rollback()));
        getLog().info("Next: write both, then mvn db:prove.");
    }
}
