package dev.palindrome.it.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A local repository that holds what this build made, as if it were installed, and shares everything else with the one
 * that the build itself uses: nothing is fetched twice, and nothing of ours gets into that one.
 */
final class LocalRepository {

    private static final Path ROOT = Path.of(System.getProperty("palindrome.root"));
    private static final Path OUTER = Path.of(System.getProperty("palindrome.outer.repository"));
    private static final Path INNER = Path.of(System.getProperty("palindrome.target"), "local-repo");
    private static final String VERSION = System.getProperty("palindrome.version");

    private static final Path READY = lay();

    private LocalRepository() {}

    static Path path() {
        return READY;
    }

    private static Path lay() {
        try {
            share(OUTER, INNER, Set.of("dev"));
            share(OUTER.resolve("dev"), INNER.resolve("dev"), Set.of("palindrome"));
            install("palindrome-parent", ROOT.resolve("pom.xml"), null);
            for (String module : new String[] {"engine", "maven-plugin"}) {
                String artifact = "palindrome-" + module;
                Path folder = ROOT.resolve(module);
                install(
                        artifact,
                        folder.resolve("pom.xml"),
                        folder.resolve("target").resolve(artifact + "-" + VERSION + ".jar"));
            }
            Files.writeString(INNER.resolve("dev").resolve("palindrome").resolve("maven-metadata-local.xml"), """
                    <metadata>
                      <plugins>
                        <plugin>
                          <name>Palindrome Maven Plugin</name>
                          <prefix>db</prefix>
                          <artifactId>palindrome-maven-plugin</artifactId>
                        </plugin>
                      </plugins>
                    </metadata>
                    """);
            return INNER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void share(Path from, Path to, Set<String> except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path link = to.resolve(entry.getFileName());
                if (!except.contains(entry.getFileName().toString())
                        && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, entry.toAbsolutePath());
                }
            }
        }
    }

    private static void install(String artifact, Path pom, @Nullable Path jar) throws IOException {
        Path versions = INNER.resolve("dev").resolve("palindrome").resolve(artifact);
        Path folder = versions.resolve(VERSION);
        Files.createDirectories(folder);
        String name = artifact + "-" + VERSION;
        Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar != null) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
        // Plugin versions that are not written out are looked up here.
        Files.writeString(versions.resolve("maven-metadata-local.xml"), """
                <metadata>
                  <groupId>dev.palindrome</groupId>
                  <artifactId>%s</artifactId>
                  <versioning>
                    <latest>%s</latest>
                    <versions><version>%s</version></versions>
                    <lastUpdated>20260101000000</lastUpdated>
                  </versioning>
                </metadata>
                """.formatted(artifact, VERSION, VERSION));
    }
}
