package dev.palindrome.server;

/** Where throwaway servers come from. */
public final class ThrowawayServers {

    private ThrowawayServers() {}

    /**
     * Starts a server of our own from PostgreSQL's binaries: on a loopback port, with a random password, in memory where
     * there is room. It ends when it is closed, and also when this process ends, however it does.
     *
     * @throws dev.palindrome.failure.ServerException when it cannot be unpacked or started; says why
     */
    public static ThrowawayServer embedded(EmbeddedSettings settings) {
        return EmbeddedServer.start(settings);
    }
}
