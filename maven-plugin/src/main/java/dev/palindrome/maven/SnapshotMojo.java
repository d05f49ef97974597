package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.drift.SchemaSource;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schema that the migrations produce (or, where {@code url} is given, the schema of that database) to a text
 * file that can be committed and reviewed; or, with {@code check}, compares it with that file and fails where they differ.
 *
 * @since 0.1.0
 */
@Mojo(name = "snapshot", requiresProject = false, threadSafe = true)
public final class SnapshotMojo extends AbstractSchemaMojo {

    /**
     * The file. {@code schema.snapshot} beside the folder of migrations if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.snapshotFile")
    private @Nullable String snapshotFile;

    /**
     * Whether to compare with the file instead of writing it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.check", defaultValue = "false")
    private @Nullable String check;

    @Inject
    SnapshotMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
    }

    @Override
    void perform() throws MojoFailureException {
        Palindrome palindrome = Palindrome.of(settings());
        SchemaSource source = given().isExplicit() ? new SchemaSource.Database(databaseToRead()) : palindrome.schema();
        Path file = file();
        if (ParameterText.of("db.check", check).flag()) {
            tell(
                    palindrome.diff(new SchemaSource.File(file), source, servers()),
                    "If it is meant to be so, write the file anew with db:snapshot and commit it");
            return;
        }
        palindrome.snapshot(source, file, servers());
        getLog().info("Schema of " + source.shown());
        getLog().info("  written to " + run().shown(file));
    }

    private Path file() {
        Path folder = settings().migrations();
        Path beside = Optional.ofNullable(folder.getParent()).orElse(folder).resolve("schema.snapshot");
        return ParameterText.of("db.snapshotFile", snapshotFile)
                .text()
                .map(name -> run().folder().resolve(name).normalize())
                .orElse(beside);
    }
}
