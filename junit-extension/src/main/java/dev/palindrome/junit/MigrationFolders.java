package dev.palindrome.junit;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the folder of migrations: in the file system, or on the class path, also within a jar. Thread-safe. */
final class MigrationFolders implements AutoCloseable {

    private static final String CLASS_PATH = "classpath:";
    private static final Path DEFAULT_FOLDER = Path.of("src", "main", "resources", "db", "migration");
    private static final String DEFAULT_RESOURCE = "db/migration";

    private final Map<Path, FileSystem> jars = new ConcurrentHashMap<>();

    /** The folders as a class sees them. */
    Lookup seenBy(ClassLoader loader) {
        return wanted -> find(wanted, loader);
    }

    /** Finds the folder that a value of {@code migrations} means; empty means the default. */
    interface Lookup {

        /**
         * An absolute path, on which a folder that was not found is not.
         *
         * @throws ConfigurationException when there is none, or several, on the class path
         */
        Path find(Optional<String> wanted);
    }

    private Path find(Optional<String> wanted, ClassLoader loader) {
        if (wanted.isPresent()) {
            String name = wanted.get();
            return name.startsWith(CLASS_PATH)
                    ? onClassPath(name.substring(CLASS_PATH.length()), loader).orElseThrow(() -> notOnClassPath(name))
                    : Path.of(name).toAbsolutePath().normalize();
        }
        if (Files.isDirectory(DEFAULT_FOLDER)) {
            return DEFAULT_FOLDER.toAbsolutePath();
        }
        return onClassPath(DEFAULT_RESOURCE, loader).orElseThrow(MigrationFolders::nowhere);
    }

    private Optional<Path> onClassPath(String resource, ClassLoader loader) {
        String name = resource.replaceAll("^/+|/+$", "");
        try {
            List<URL> found = Collections.list(loader.getResources(name));
            if (found.size() > 1) {
                throw new ConfigurationException(Problem.of(
                                "AMBIGUOUS_FOLDER", "The class path has several folders '" + name + "': " + found)
                        .next("say which, with @MigratedDatabase(migrations = \"a folder\") or -Ddb.migrations"));
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(path(found.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path path(URL url) throws URISyntaxException {
        String text = url.toString();
        int inner = text.indexOf("!/");
        if (!text.startsWith("jar:file:") || inner < 0) {
            return Path.of(url.toURI());
        }
        Path jar = Path.of(new URI(text.substring("jar:".length(), inner)));
        String entry = URI.create(text.substring(inner + 1)).getPath();
        return jars.computeIfAbsent(jar, MigrationFolders::open).getPath(entry);
    }

    /** Not by its URI, which would share the file system with all code in this JVM that asks for the same. */
    private static FileSystem open(Path jar) {
        try {
            return FileSystems.newFileSystem(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurationException notOnClassPath(String name) {
        return new ConfigurationException(Problem.of("NO_FOLDER", "There is no such folder on the class path")
                .at(name));
    }

    private static ConfigurationException nowhere() {
        return new ConfigurationException(Problem.of(
                        "NO_FOLDER",
                        "There are no migrations: neither a folder "
                                + DEFAULT_FOLDER
                                + " in the working directory "
                                + Path.of("").toAbsolutePath()
                                + " nor a folder "
                                + DEFAULT_RESOURCE
                                + " on the class path")
                .next("name the folder, with @MigratedDatabase(migrations = \"…\") or -Ddb.migrations=…"));
    }

    @Override
    public void close() {
        for (FileSystem jar : jars.values()) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
