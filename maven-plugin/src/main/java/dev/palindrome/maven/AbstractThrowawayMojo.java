package dev.palindrome.maven;

import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A goal that tries migrations on a throwaway server. Environment variables never choose the server: only {@code url} and
 * {@code server} do.
 */
abstract class AbstractThrowawayMojo extends AbstractDatabaseMojo {

    private final BinaryResolver binaries;

    /**
     * Whether to try migrations on tables that hold rows, too: on or off.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.rows", defaultValue = "on")
    private @Nullable String rows;

    /**
     * What synthetic rows are made from, a whole number: another one gives other rows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.seed", defaultValue = "1")
    private @Nullable String seed;

    /**
     * How many migrations that nothing later requires are rolled back alone, the latest first: a number, {@code all} or
     * {@code off}. If not given, 100 of them for {@code graph}; for {@code prove}, in a set that declares what migrations
     * require, as many as take no more than about twice as many ups as the set has.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.independent")
    private @Nullable String independent;

    /**
     * The image to run with {@code server=docker}. {@code postgres} of the version asked for if not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.image")
    private @Nullable String image;

    AbstractThrowawayMojo(MavenRun run, SettingsServers servers, BinaryResolver binaries) {
        super(run, servers);
        this.binaries = binaries;
    }

    /** The server that is asked for. */
    final ThrowawayServer start(boolean keepDatabase) {
        var choice = new ThrowawayChoice(
                server(),
                given().isExplicit(),
                major(),
                ParameterText.of("db.image", image).text(),
                keepDatabase);
        return choice.start(binaries, this::named);
    }

    final boolean rows() {
        return ParameterText.of("db.rows", rows).flag(true);
    }

    final long seed() {
        return ParameterText.of("db.seed", seed).wholeNumber().orElse(ProveSettings.DEFAULT_SEED);
    }

    /** How many are rolled back alone at most; empty where nothing is said. */
    final Optional<Integer> independent() {
        ParameterText parameterText = ParameterText.of("db.independent", independent);
        String text = parameterText.text().orElse("");
        if (List.of("all", "on").contains(text)) {
            return Optional.of(Integer.MAX_VALUE);
        }
        return text.equals("off") ? Optional.of(0) : parameterText.number(0, Integer.MAX_VALUE);
    }
}
