package dev.palindrome.server.development;

import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.embedded.OrphanedServers;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.OsAccount;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * The folders of a development server: the one that was asked for, and the one that its files are really in. The two
 * differ when the process is root and the account that the server runs under cannot read the first; then a file there points
 * into the cache.
 *
 * @param asked what the user knows
 * @param real has {@code data}, {@code log} and {@code connection.properties}
 */
record DevelopmentHome(Path asked, Path real) {

    private static final String POINTER = "location";
    private static final String POINTED_FROM = "asked-for";
    private static final String IN_CACHE = "development";
    private static final String CONNECTION = "connection.properties";

    static DevelopmentHome at(Path asked, Path cache, OsAccount osAccount) throws IOException {
        Files.createDirectories(asked);
        Path folder = asked.toRealPath();
        if (osAccount.canReach(Objects.requireNonNull(folder.getParent(), "a project is not the root"))) {
            return new DevelopmentHome(folder, folder);
        }
        Optional<Path> real = pointedAt(folder).filter(path -> path.startsWith(cache) && Files.isDirectory(path));
        return real.isPresent() ? new DevelopmentHome(folder, real.get()) : inCache(folder, cache.resolve(IN_CACHE));
    }

    /** Where the files of a folder really are, if not in itself. */
    static Optional<Path> pointedAt(Path folder) {
        try {
            return Optional.of(Path.of(Files.readString(folder.resolve(POINTER)).strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static DevelopmentHome inCache(Path folder, Path homes) throws IOException {
        Files.createDirectories(homes);
        Folders.allowReading(homes);
        removeForgotten(homes);
        // A random name: when the folder is deleted, its server's files must not come back.
        Path real = Files.createDirectory(homes.resolve(UUID.randomUUID().toString()));
        Files.writeString(real.resolve(POINTED_FROM), folder + "\n");
        Files.writeString(folder.resolve(POINTER), real + "\n");
        return new DevelopmentHome(folder, real);
    }

    /** Removes servers whose folder was deleted, as {@code mvn clean} does. */
    private static void removeForgotten(Path homes) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(homes)) {
            for (Path home : all) {
                Path from = home.resolve(POINTED_FROM);
                if (Files.exists(from)
                        && !pointedAt(Path.of(Files.readString(from).strip())).equals(Optional.of(home))) {
                    OrphanedServers.serverIn(home).ifPresent(server -> DetachedServer.stop(server, home));
                    Folders.delete(home);
                }
            }
        }
    }

    Path data() {
        return real.resolve(ClusterTemplate.DATA);
    }

    Path log() {
        return real.resolve("log");
    }

    boolean isInitialised() {
        return Files.isRegularFile(data().resolve("PG_VERSION")) && Files.isRegularFile(real.resolve(CONNECTION));
    }

    Properties connection() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(real.resolve(CONNECTION), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    void remember(int port, String password) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("user", ClusterTemplate.SUPERUSER);
        properties.setProperty("password", password);
        Path file = real.resolve(CONNECTION);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Folders.makePrivate(file);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, "The development database; for your eyes only");
        }
    }
}
