package dev.palindrome.server;

import static dev.palindrome.server.EmbeddedServerTest.execute;
import static dev.palindrome.server.EmbeddedServerTest.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.palindrome.failure.ServerException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Needs a Docker engine that has, or can fetch, the image named by the system property {@code palindrome.test.image}. */
final class DockerServerTest {

    private static final String IMAGE = System.getProperty("palindrome.test.image", "postgres:15");

    @Test
    void a_server_in_a_container_behaves_like_an_embedded_one() throws Exception {
        assumeDocker();
        int major = Integer.parseInt(System.getProperty("palindrome.test.image.major", "15"));
        try (ThrowawayServer server =
                        ThrowawayServers.docker(DockerSettings.of(major).image(IMAGE));
                ScratchDatabase original = server.create("original")) {
            execute(original, "CREATE TABLE parts (id int)", "INSERT INTO parts VALUES (1)");
            try (ScratchDatabase copy = server.copyOf(original, "copy")) {
                assertThat(query(copy, "SELECT count(*) FROM parts")).isEqualTo("1");
                assertThat(query(copy, "SHOW fsync")).isEqualTo("off");
                assertThat(query(copy, "SHOW server_encoding")).isEqualTo("UTF8");
            }
            assertThat(server.major()).isEqualTo(major);
            assertThat(server.description()).contains("in Docker");
        }
    }

    @Test
    void an_image_that_is_not_there_is_named() throws Exception {
        assumeDocker();
        assertThatThrownBy(() -> ThrowawayServers.docker(DockerSettings.of(15).image("localhost:1/palindrome/none:15")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("localhost:1/palindrome/none:15");
    }

    private static void assumeDocker() throws Exception {
        assumeTrue(
                Command.run(List.of("/bin/sh", "-c", "docker info"), Path.of("/"))
                                .status()
                        == 0,
                "skipped: there is no Docker engine here");
        assumeTrue(
                Command.run(List.of("/bin/sh", "-c", "docker image inspect " + IMAGE), Path.of("/"))
                                .status()
                        == 0,
                "skipped: the Docker engine has no image " + IMAGE);
    }
}
