package dev.palindrome.server.docker;

import dev.palindrome.server.database.ScratchDatabase;
import java.util.Map;
import java.util.Optional;

/**
 * How a server in a container is to be started. Immutable.
 *
 * @param major the version that is expected inside
 * @param image empty for the official image, {@code postgres:<major>}
 * @param parameters server parameters on top of the defaults, as in {@code postgresql.conf}
 * @param keepable whether the container may outlive this process, which {@link ScratchDatabase#keep()} needs; nothing but
 *     you removes it then if the process is killed
 */
public record DockerSettings(int major, Optional<String> image, Map<String, String> parameters, boolean keepable) {

    public DockerSettings {
        parameters = Map.copyOf(parameters);
    }

    /** The official image of a major version. */
    public static DockerSettings of(int major) {
        return new DockerSettings(major, Optional.empty(), Map.of(), false);
    }

    public DockerSettings image(String image) {
        return new DockerSettings(major, Optional.of(image), parameters, keepable);
    }

    public DockerSettings parameters(Map<String, String> parameters) {
        return new DockerSettings(major, image, parameters, keepable);
    }

    public DockerSettings keepable(boolean keepable) {
        return new DockerSettings(major, image, parameters, keepable);
    }

    String imageName() {
        return image.orElse("postgres:" + major);
    }
}
