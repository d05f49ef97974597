package dev.palindrome.server.binaries;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.OsAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the folder that outlives builds: one that this process can write and the server's account can read. */
public final class CacheFolder {

    private static final Logger log = LoggerFactory.getLogger(CacheFolder.class);

    private CacheFolder() {}

    public static Path find(Optional<Path> wanted, OsAccount osAccount) {
        List<Path> candidates = new ArrayList<>();
        wanted.ifPresent(candidates::add);
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> path.startsWith("/"))
                .ifPresent(path -> candidates.add(Path.of(path, "palindrome")));
        candidates.add(Path.of(System.getProperty("user.home", "/"), ".cache", "palindrome"));
        if (!osAccount.isOurs()) {
            candidates.add(Path.of("/var/cache/palindrome"));
        }
        String user = System.getProperty("user.name", "nobody").replaceAll("[^A-Za-z0-9._-]", "_");
        candidates.add(Path.of(System.getProperty("java.io.tmpdir"), "palindrome-cache-" + user));
        candidates.add(Path.of("/tmp", "palindrome-cache-" + user));
        for (Path candidate : candidates) {
            Path folder = candidate.toAbsolutePath();
            if (isUsable(folder, osAccount)) {
                return folder;
            }
            if (wanted.isPresent() && candidate.equals(wanted.get())) {
                log.info("{} cannot be used as a cache by the account the server runs under", folder);
            }
        }
        throw new ServerException(
                Problem.of("NO_CACHE", "no folder to unpack PostgreSQL into can be written; tried " + candidates)
                        .next("set XDG_CACHE_HOME to a folder that can be written"));
    }

    private static boolean isUsable(Path folder, OsAccount osAccount) {
        try {
            Path parent = Objects.requireNonNull(folder.getParent(), "a cache is not a root");
            if (!nearestExisting(folder).map(osAccount::canReach).orElse(false)) {
                return false;
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(parent);
                Files.createDirectory(folder);
                Folders.allowReading(folder);
            }
            // In a folder for all accounts another account may have been there first.
            return Files.isWritable(folder) && isOurs(folder) && osAccount.canReach(folder);
        } catch (IOException e) {
            return Files.isDirectory(folder)
                    && Files.isWritable(folder)
                    && osAccount.canReach(folder)
                    && isOurs(folder);
        }
    }

    private static Optional<Path> nearestExisting(Path folder) {
        for (Path p = folder; p != null; p = p.getParent()) {
            if (Files.exists(p)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    private static boolean supportsPermissions(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private static boolean isOurs(Path folder) {
        try {
            if (!supportsPermissions(folder)) {
                return true;
            }
            String permissions =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
            Path probe = Files.createTempFile(folder, "owner", ".probe");
            try {
                return permissions.charAt(7) != 'w' && Files.getOwner(probe).equals(Files.getOwner(folder));
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
