package dev.palindrome.server;

import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Servers for tests: one of each major version for the whole test run, started when first asked for and stopped when the
 * run ends. Do not close them. Make databases on them, and close those.
 */
public final class TestServers {

    private static final int DEFAULT_MAJOR = 17;

    private static final Map<Integer, ThrowawayServer> SERVERS = new ConcurrentHashMap<>();

    private TestServers() {}

    /** The server for tests that do not care about the version. */
    public static ThrowawayServer shared() {
        return of(DEFAULT_MAJOR);
    }

    /** The shared server of a major version, 13 to 18. */
    public static ThrowawayServer of(int major) {
        return SERVERS.computeIfAbsent(major, m -> ThrowawayServers.embedded(EmbeddedSettings.of(binaries(m))));
    }

    /** The binaries that the build put into {@code target}. */
    public static PostgresBinaries binaries(int major) {
        Path folder = Path.of(System.getProperty("basedir", ""), "target", "postgres-binaries");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-" + major + ".*.jar")) {
            return PostgresBinaries.of(jars.iterator().next());
        } catch (IOException e) {
            throw new UncheckedIOException("run the build up to process-test-resources first", e);
        }
    }
}
