package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.failure.ServerException;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.docker.DockerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * Proving in a container. Runs once with each line of Testcontainers; skipped, and saying so, where no Docker answers.
 * {@code PALINDROME_DOCKER_IMAGE} names the image; it has to end in its major version.
 */
class DockerServerIT {

    private static final String IMAGE =
            Optional.ofNullable(System.getenv("PALINDROME_DOCKER_IMAGE")).orElse("postgres:17");
    private static final int MAJOR = Integer.parseInt(IMAGE.substring(IMAGE.lastIndexOf(':') + 1));

    @TempDir
    private Path folder;

    @BeforeAll
    static void docker_answers() {
        boolean available = DockerClientFactory.instance().isDockerAvailable();
        if (!available) {
            System.err.println("SKIPPED: proving in a container, because no Docker engine answers here");
        }
        assumeThat(available).as("a Docker engine answers").isTrue();
    }

    @Test
    void a_set_is_proven_in_a_container() throws Exception {
        write("0001_orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);");
        write("0001_orders_rollback.sql", "DROP TABLE orders;");
        write(
                "0002_status.sql",
                "CREATE TYPE status AS ENUM ('open', 'done'); ALTER TABLE orders ADD COLUMN status status;");
        write("0002_status_rollback.sql", "ALTER TABLE orders DROP COLUMN status;");

        try (ThrowawayServer server = ThrowawayServers.docker(settings(MAJOR))) {
            Proof proof = Palindrome.of(Settings.of(folder)).prove(server, false, ProofListener.NONE);

            assertThat(proof.postgres()).startsWith(MAJOR + ".");
            assertThat(proof.migrations())
                    .extracting(StepProof::name, StepProof::verdict)
                    .containsExactly(tuple("0001_orders", Verdict.EXACT), tuple("0002_status", Verdict.BROKEN));
            assertThat(proof.migrations().get(1).findings())
                    .extracting(Finding::code, Finding::object)
                    .contains(tuple(FindingCode.LEFT_BEHIND, "type public.status"));
        }
    }

    @Test
    void nothing_is_left_of_a_server_that_was_closed() {
        Set<String> before = containers();
        try (ThrowawayServer server = ThrowawayServers.docker(settings(MAJOR))) {
            assertThat(server.description()).contains(IMAGE);
            assertThat(containers()).hasSizeGreaterThan(before.size());
        }
        assertThat(containers()).isEqualTo(before);
    }

    @Test
    void an_image_of_another_version_is_refused_by_naming_both() {
        Set<String> before = containers();
        assertThatThrownBy(() -> ThrowawayServers.docker(settings(MAJOR + 1)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(IMAGE)
                .hasMessageContaining(String.valueOf(MAJOR + 1));
        assertThat(containers()).isEqualTo(before);
    }

    @Test
    void the_testcontainers_on_the_class_path_is_the_one_that_was_asked_for() throws Exception {
        String jar = Path.of(DockerClientFactory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getFileName()
                .toString();

        assertThat(jar).isEqualTo("testcontainers-" + System.getProperty("testcontainers.version") + ".jar");
    }

    private static DockerSettings settings(int major) {
        return DockerSettings.of(major).image(IMAGE);
    }

    private static Set<String> containers() {
        return List.copyOf(DockerClientFactory.instance()
                        .client()
                        .listContainersCmd()
                        .withShowAll(true)
                        .exec())
                .stream()
                .map(container -> container.getId())
                .collect(Collectors.toSet());
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql + "\n");
    }
}
