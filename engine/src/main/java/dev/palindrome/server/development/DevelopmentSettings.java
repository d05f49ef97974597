package dev.palindrome.server.development;

import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a development server lives. Immutable.
 *
 * @param folder its folder: {@code target/db/dev-17}; made when it is not there
 * @param binaries where PostgreSQL's programs come from
 * @param cache as in {@link EmbeddedSettings}
 */
public record DevelopmentSettings(Path folder, PostgresBinaries binaries, Optional<Path> cache) {

    /** This folder and these binaries, everything else as it comes. */
    public static DevelopmentSettings of(Path folder, PostgresBinaries binaries) {
        return new DevelopmentSettings(folder, binaries, Optional.empty());
    }

    public DevelopmentSettings cache(Path cache) {
        return new DevelopmentSettings(folder, binaries, Optional.of(cache));
    }
}
