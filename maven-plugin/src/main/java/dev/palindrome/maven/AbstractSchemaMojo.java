package dev.palindrome.maven;

import dev.palindrome.Palindrome;
import dev.palindrome.drift.SchemaDifferences;
import dev.palindrome.drift.SchemaSource;
import dev.palindrome.drift.ServerStarter;
import dev.palindrome.report.DifferenceReport;
import java.io.File;
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

    /** Shows the differences; fails the build where there are some and they are not allowed. */
    final void tell(SchemaDifferences found, String next) throws MojoFailureException {
        String here = run().folder() + File.separator;
        info(new DifferenceReport(ColourChoice.of(run())).lines(found, side -> side.replace(here, "")));
        boolean fails =
                ParameterText.of("db.failOnDifference", failOnDifference).flag(true);
        if (fails && !found.none()) {
            throw new MojoFailureException(DifferenceReport.summary(found.differences()) + "\n  Next: " + next);
        }
    }

    /** Embedded, of the version that is compared with, unless Docker is asked for. */
    final ServerStarter servers() {
        boolean docker = server().filter("docker"::equals).isPresent();
        return major -> new ThrowawayChoice(
                        Optional.of(docker ? "docker" : "embedded"),
                        false,
                        major.orElse(major()),
                        ParameterText.of("db.image", image).text(),
                        false)
                .start(binaries, this::named);
    }

    /** What a parameter means. */
    final SchemaSource source(Palindrome palindrome, String text) {
        Credentials credentials = given().credentials();
        return palindrome.schema(run().folder(), text, credentials.user(), credentials.password());
    }
}
