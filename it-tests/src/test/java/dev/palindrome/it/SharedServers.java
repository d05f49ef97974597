package dev.palindrome.it;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One embedded server of each major for all tests of this JVM; they end with it. */
public final class SharedServers {

    private static final Map<Integer, ThrowawayServer> SERVERS = new ConcurrentHashMap<>();

    private SharedServers() {}

    public static ThrowawayServer of(int major) {
        return SERVERS.computeIfAbsent(
                major, m -> ThrowawayServers.embedded(EmbeddedSettings.of(PostgresBinaries.of(jar(m)))));
    }

    private static Path jar(int major) {
        Path folder = Path.of(System.getProperty("basedir", ""), "target", "postgres-binaries");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-" + major + ".*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new IllegalStateException("the build copies the binaries to " + folder, e);
        }
    }
}
