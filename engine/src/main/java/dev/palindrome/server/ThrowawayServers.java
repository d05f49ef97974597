package dev.palindrome.server;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.server.database.GivenServer;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.docker.DockerServer;
import dev.palindrome.server.docker.DockerSettings;
import dev.palindrome.server.embedded.EmbeddedServer;
import dev.palindrome.server.embedded.EmbeddedSettings;

/** Where throwaway servers come from. */
public final class ThrowawayServers {

    private ThrowawayServers() {}

    /**
     * Starts an embedded server from PostgreSQL's binaries: on a loopback port, with a random password, in memory where
     * there is room. It ends when it is closed, and also when this process ends, however it does.
     *
     * @throws dev.palindrome.failure.ServerException when it cannot be unpacked or started; says why
     */
    public static ThrowawayServer embedded(EmbeddedSettings settings) {
        return EmbeddedServer.start(settings);
    }

    /**
     * Starts a server in a container, through Testcontainers 1.21 or 2.x.
     *
     * @throws dev.palindrome.failure.ServerException when there is no Docker, no Testcontainers, or no such image
     */
    public static ThrowawayServer docker(DockerSettings settings) {
        return DockerServer.start(settings);
    }

    /**
     * Uses an existing server for scratch databases; the role needs the right to create databases and no
     * other. Databases that killed runs left on it long ago are dropped; nothing else on it ever is.
     *
     * @throws dev.palindrome.failure.ConnectionException when there is no way to connect to it
     */
    public static ThrowawayServer given(DatabaseAddress address) {
        return GivenServer.at(address);
    }
}
