package dev.palindrome.server.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.embedded.OrphanedServers;
import dev.palindrome.server.host.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentServerTest {

    private final Path project;

    DevelopmentServerTest(@TempDir Path project) {
        this.project = project;
    }

    @AfterEach
    void stop() {
        DevelopmentServer.stop(folder());
    }

    @Test
    void it_is_started_once_and_found_running_the_next_time() throws Exception {
        DevelopmentServer first = start(17);
        try (Connection connection = first.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parts (id int)");
        }

        DevelopmentServer second = start(17);

        assertThat(first.wasStarted()).isTrue();
        assertThat(second.wasStarted()).isFalse();
        assertThat(second.address()).isEqualTo(first.address());
        assertThat(second.psql()).contains("PGPASSWORD=").endsWith("-U postgres -d dev");
    }

    @Test
    void its_rows_and_its_address_outlive_a_stop() throws Exception {
        DevelopmentServer first = start(17);
        try (Connection connection = first.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parts AS SELECT 42 AS id");
        }
        first.stop();
        assertThat(OrphanedServers.serverIn(first.location())).isEmpty();

        DevelopmentServer second = start(17);

        assertThat(second.wasStarted()).isTrue();
        assertThat(second.address()).isEqualTo(first.address());
        try (Connection connection = second.address().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM parts")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
        assertThat(DevelopmentServer.stop(folder())).isTrue();
        assertThat(DevelopmentServer.stop(folder())).isFalse();
    }

    @Test
    void it_starts_again_after_its_server_was_killed() throws Exception {
        DevelopmentServer first = start(17);
        ProcessHandle server = OrphanedServers.serverIn(first.location()).orElseThrow();
        server.destroyForcibly();
        server.onExit().get();

        assertThat(start(17).address().connect().isValid(5)).isTrue();
    }

    @Test
    void a_folder_of_another_major_is_refused_and_stays_as_it_is() {
        start(17).stop();

        assertThatThrownBy(() -> start(16))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("16");
        assertThat(start(17).wasStarted()).isTrue();
    }

    @Test
    void in_a_project_that_the_servers_account_may_not_enter_it_works_all_the_same() throws Exception {
        Folders.makePrivate(project);
        DevelopmentServer first = start(17);
        DevelopmentServer second = start(17);

        assertThat(second.wasStarted()).isFalse();
        assertThat(second.address().connect().isValid(5)).isTrue();

        // As a clean of the project does.
        Folders.delete(folder());
        DevelopmentServer third = start(17);
        assertThat(third.wasStarted()).isTrue();
        assertThat(third.address().password()).isNotEqualTo(first.address().password());
        assertThat(Files.exists(first.location()) && !first.location().startsWith(project))
                .isFalse();
        if (OrphanedServers.serverIn(first.location()).isPresent()) {
            first.stop();
        }
    }

    private DevelopmentServer start(int major) {
        return DevelopmentServer.start(DevelopmentSettings.of(folder(), TestServers.binaries(major)));
    }

    private Path folder() {
        return project.resolve("target").resolve("db").resolve("dev");
    }
}
