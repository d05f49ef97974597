package dev.palindrome.server.embedded;

import dev.palindrome.server.binaries.PostgresBinaries;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded server is to be started. Immutable.
 *
 * @param binaries where PostgreSQL's programs come from
 * @param cache folder in which unpacked programs and initialised data directories are kept between runs; empty for
 *     {@code $XDG_CACHE_HOME/palindrome} or {@code ~/.cache/palindrome}, or a folder beside other temporary files where
 *     those cannot be used
 * @param parameters server parameters on top of the defaults, as in {@code postgresql.conf}
 */
public record EmbeddedSettings(PostgresBinaries binaries, Optional<Path> cache, Map<String, String> parameters) {

    public EmbeddedSettings {
        parameters = Map.copyOf(parameters);
    }

    /** These binaries, everything else as it comes. */
    public static EmbeddedSettings of(PostgresBinaries binaries) {
        return new EmbeddedSettings(binaries, Optional.empty(), Map.of());
    }

    public EmbeddedSettings cache(Path cache) {
        return new EmbeddedSettings(binaries, Optional.of(cache), parameters);
    }

    public EmbeddedSettings parameters(Map<String, String> parameters) {
        return new EmbeddedSettings(binaries, cache, parameters);
    }
}
