package dev.palindrome.server.docker;

import static dev.palindrome.server.embedded.EmbeddedServerTest.execute;
import static dev.palindrome.server.embedded.EmbeddedServerTest.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.palindrome.failure.ServerException;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.host.ProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Needs a Docker engine that has, or can fetch, the image that the variable {@code PALINDROME_DOCKER_IMAGE} names, such as
 * {@code postgres:15}; the major version is read from its tag.
 */
final class DockerServerTest {

    private static final String IMAGE = Objects.requireNonNullElse(System.getenv("PALINDROME_DOCKER_IMAGE"), "");

    private static final Path ROOT = Path.of("/");

    @Test
    void a_server_in_a_container_behaves_like_an_embedded_one() throws Exception {
        assumeDocker();
        try (ThrowawayServer server =
                        ThrowawayServers.docker(DockerSettings.of(major()).image(IMAGE));
                ScratchDatabase original = server.create("original")) {
            execute(original, "CREATE TABLE parts (id int)", "INSERT INTO parts VALUES (1)");
            try (ScratchDatabase copy = server.copyOf(original, "copy")) {
                assertThat(query(copy, "SELECT count(*) FROM parts")).isEqualTo("1");
                assertThat(query(copy, "SHOW fsync")).isEqualTo("off");
                assertThat(query(copy, "SHOW server_encoding")).isEqualTo("UTF8");
            }
            assertThat(server.major()).isEqualTo(major());
            assertThat(server.description()).contains("in Docker");
        }
    }

    @Test
    void a_server_that_does_not_start_is_quoted() throws Exception {
        assumeDocker();
        assertThatThrownBy(() -> ThrowawayServers.docker(
                        DockerSettings.of(major()).image(IMAGE).parameters(Map.of("max_connections", "none"))))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("max_connections");
    }

    @Test
    void a_container_that_may_be_kept_outlives_its_server_and_is_named_with_the_way_to_end_it() throws Exception {
        assumeDocker();
        ScratchDatabase kept;
        try (ThrowawayServer server =
                ThrowawayServers.docker(DockerSettings.of(major()).image(IMAGE).keepable(true))) {
            kept = server.create("kept");
            kept.keep();
        }
        try {
            assertThat(query(kept, "SELECT 1")).isEqualTo("1");
        } finally {
            String port = kept.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
            ProcessRunner.run(
                    List.of("/bin/sh", "-c", "docker rm -f $(docker ps -q --filter publish=" + port + ")"), ROOT);
        }
    }

    private static int major() {
        return Integer.parseInt(IMAGE.replaceFirst(".*:(\\d+).*", "$1"));
    }

    private static void assumeDocker() throws Exception {
        assumeFalse(IMAGE.isEmpty(), "skipped: PALINDROME_DOCKER_IMAGE names no image");
        assumeTrue(
                ProcessRunner.run(List.of("/bin/sh", "-c", "docker info"), ROOT).status() == 0,
                "skipped: there is no Docker engine here");
    }
}
