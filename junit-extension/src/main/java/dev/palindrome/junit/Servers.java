package dev.palindrome.junit;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.docker.DockerSettings;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.util.Map;

/** Opens the throwaway server of a place. */
final class Servers {

    private Servers() {}

    /** @throws dev.palindrome.failure.PalindromeException when it cannot be had: says why, and what to do */
    static ThrowawayServer open(ServerSpec serverSpec) {
        if (serverSpec instanceof ServerSpec.Given given) {
            return ThrowawayServers.given(given.address());
        }
        if (serverSpec instanceof ServerSpec.Docker docker) {
            return ThrowawayServers.docker(
                    new DockerSettings(docker.major(), docker.image(), Map.of(), docker.keepable()));
        }
        ServerSpec.Embedded embedded = (ServerSpec.Embedded) serverSpec;
        return ThrowawayServers.embedded(EmbeddedSettings.of(PostgresBinaries.onClassPath(embedded.major())));
    }
}
