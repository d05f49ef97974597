package dev.palindrome.junit;

import dev.palindrome.server.DockerSettings;
import dev.palindrome.server.EmbeddedSettings;
import dev.palindrome.server.PostgresBinaries;
import dev.palindrome.server.ThrowawayServer;
import dev.palindrome.server.ThrowawayServers;
import java.util.Map;

/** Opens the throwaway server of a place. */
final class Servers {

    private Servers() {}

    /** @throws dev.palindrome.failure.PalindromeException when it cannot be had: says why, and what to do */
    static ThrowawayServer open(Place place) {
        if (place instanceof Place.Given given) {
            return ThrowawayServers.given(given.address());
        }
        if (place instanceof Place.Docker docker) {
            return ThrowawayServers.docker(
                    new DockerSettings(docker.major(), docker.image(), Map.of(), docker.keepable()));
        }
        Place.Embedded embedded = (Place.Embedded) place;
        return ThrowawayServers.embedded(EmbeddedSettings.of(PostgresBinaries.onClassPath(embedded.major())));
    }
}
