package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.drift.SchemaDifferences;
import dev.palindrome.drift.SchemaSource;
import dev.palindrome.drift.ServerStart;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.report.DifferenceReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that compares schemas. What has to be applied for that is applied on a throwaway server. */
abstract class AbstractSchemaMojo extends AbstractLiveMojo {

    private final BinaryResolver binaries;

    /**
     * Whether a difference fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.failOnDifference", defaultValue = "true")
    private @Nullable String failOnDifference;

    /**
     * The image to run with {@code server=docker}. {@code postgres} of the version asked for if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.image")
    private @Nullable String image;

    AbstractSchemaMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers, binaries);
        this.binaries = binaries;
    }

    /** Shows the differences; fails the build where there are some and nobody has said that they may be. */
    final void tell(SchemaDifferences found, String next) throws MojoFailureException {
        String here = run().folder() + File.separator;
        info(new DifferenceReport(ColourChoice.of(run())).lines(found, side -> side.replace(here, "")));
        boolean fails = Given.of("db.failOnDifference", failOnDifference).flag(true);
        if (fails && !found.none()) {
            throw new MojoFailureException(DifferenceReport.summary(found.differences()) + "\n  Next: " + next);
        }
    }

    /** Embedded, of the version that is compared with, unless Docker is asked for. */
    final ServerStart servers() {
        boolean docker = server().filter("docker"::equals).isPresent();
        return major -> new ThrowawayChoice(
                        Optional.of(docker ? "docker" : "embedded"),
                        false,
                        major.orElse(major()),
                        Given.of("db.image", image).text(),
                        false)
                .start(binaries, this::named);
    }

    /** What all migrations of the folder produce that run where we are. */
    final SchemaSource folder() {
        return new SchemaSource.Folder(setOf(settings().migrations()));
    }

    /**
     * What is meant: {@code jdbc:postgresql://…}, a snapshot file, or a folder of migrations, all of it or up to a
     * version ({@code src/main/resources/db/migration@0042}).
     *
     * @param parameter the name of the parameter, for people
     */
    final SchemaSource source(String parameter, String text) {
        if (text.startsWith("jdbc:") || text.startsWith("postgres:") || text.startsWith("postgresql:")) {
            Credentials credentials = given().credentials();
            return new SchemaSource.Database(DatabaseAddress.of(text, credentials.user(), credentials.password()));
        }
        Path path = run().folder().resolve(text).normalize();
        if (Files.isRegularFile(path)) {
            return new SchemaSource.File(path);
        }
        int at = text.lastIndexOf('@');
        if (!Files.exists(path) && at > 0) {
            MigrationSet set =
                    setOf(run().folder().resolve(text.substring(0, at)).normalize());
            return new SchemaSource.Folder(upTo(parameter, set, text.substring(at + 1)));
        }
        if (!Files.isDirectory(path)) {
            throw new ConfigurationException(Problem.of("NO_SUCH_SCHEMA", "There is no such folder, file or database")
                    .at(parameter + "=" + text)
                    .next("Write jdbc:postgresql://host/name, a folder of migrations (FOLDER@VERSION for a part of it),"
                            + " or a file that db:snapshot wrote"));
        }
        return new SchemaSource.Folder(setOf(path));
    }

    private MigrationSet setOf(Path folder) {
        Settings settings = settings();
        return Palindrome.of(new Settings(folder, settings.layout(), settings.environment(), settings.historyTable()))
                .migrations()
                .in(settings.environment());
    }

    private static MigrationSet upTo(String parameter, MigrationSet set, String version) {
        List<Migration> meant = set.matching(version);
        if (meant.isEmpty()) {
            throw new ConfigurationException(
                    Problem.of("TARGET_UNKNOWN", "There is no migration with the version or name '" + version + "'")
                            .at(parameter)
                            .next("Write a version or a name as db:list shows them"));
        }
        int last = set.migrations().indexOf(meant.get(meant.size() - 1));
        return new MigrationSet(
                set.folder(), set.layout(), set.readAs(), set.migrations().subList(0, last + 1), set.notes());
    }
}
