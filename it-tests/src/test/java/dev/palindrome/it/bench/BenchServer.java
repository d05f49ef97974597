package dev.palindrome.it.bench;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server that benchmarks run on: of the major that Debian 12 has psql and pg_dump for, unless told otherwise. */
final class BenchServer {

    private BenchServer() {}

    static ThrowawayServer start() throws IOException {
        return start(Integer.getInteger("bench.postgresVersion", 15));
    }

    static ThrowawayServer start(int major) throws IOException {
        for (Path folder : new Path[] {Path.of("engine"), Path.of("../engine")}) {
            Path jars = folder.resolve("target/postgres-binaries");
            if (Files.isDirectory(jars)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "*-" + major + ".*.jar")) {
                    return ThrowawayServers.embedded(EmbeddedSettings.of(
                            PostgresBinaries.of(found.iterator().next())));
                }
            }
        }
        throw new IOException("Build the engine up to process-test-resources first: it fetches the binaries");
    }
}
