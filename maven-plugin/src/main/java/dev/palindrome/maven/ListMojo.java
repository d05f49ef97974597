package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.report.SetReport;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the migrations of the folder in the order in which they are applied, and how each can be rolled back. Needs no
 * database.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", requiresProject = false, threadSafe = true)
public final class ListMojo extends AbstractSetMojo {

    @Inject
    ListMojo(MavenRun run) {
        super(run);
    }

    @Override
    void perform() {
        info(new SetReport(ColourChoice.of(run()))
                .lines(Palindrome.of(settings()).migrations()));
    }
}
