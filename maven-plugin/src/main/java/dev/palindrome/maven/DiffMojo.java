package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.drift.SchemaSource;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows in what two schemas differ, and fails where they do: two databases, a database and a folder of migrations, two
 * folders or two versions of one, a snapshot file and any of these. Changes none of them.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", requiresProject = false, threadSafe = true)
public final class DiffMojo extends AbstractSchemaMojo {

    /**
     * The schema that the other is compared with: {@code jdbc:postgresql://…}, a folder of migrations
     * ({@code FOLDER@VERSION} for a part of it), or a snapshot file. The project's migrations if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.from")
    private @Nullable String from;

    /**
     * The other schema, said in the same way. The database if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.to")
    private @Nullable String to;

    @Inject
    DiffMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        Palindrome palindrome = Palindrome.of(settings());
        SchemaSource first = ParameterText.of("db.from", from)
                .text()
                .map(text -> source(palindrome, text))
                .orElseGet(palindrome::schema);
        SchemaSource second = ParameterText.of("db.to", to)
                .text()
                .map(text -> source(palindrome, text))
                .orElseGet(() -> new SchemaSource.Database(databaseToRead()));
        tell(
                palindrome.diff(first, second, servers()),
                "Write a migration for what is missing; or only look, with -Ddb.failOnDifference=false");
    }
}
