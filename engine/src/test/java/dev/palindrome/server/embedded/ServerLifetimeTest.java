package dev.palindrome.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.server.ServerChild;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLifetimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void nothing_is_left_of_a_server_whose_process_was_killed() throws Exception {
        try (ServerChild child = ServerChild.start(17, Optional.empty())) {
            Path data = Path.of(child.line());
            ProcessHandle server = serverIn(data);

            child.kill();

            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            awaitGone(folderOf(data));
        }
    }

    @Test
    void a_later_start_removes_a_server_whose_process_and_watch_were_killed() throws Exception {
        try (ServerChild child = ServerChild.start(17, Optional.empty())) {
            Path data = Path.of(child.line());
            ProcessHandle server = serverIn(data);
            ProcessHandle watch = server.parent().orElseThrow();

            watch.children().filter(other -> other.pid() != server.pid()).forEach(ProcessHandle::destroyForcibly);
            watch.destroyForcibly();
            child.kill();
            watch.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(server.isAlive()).isTrue();

            ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(17)))
                    .close();

            assertThat(server.isAlive()).isFalse();
            assertThat(folderOf(data)).doesNotExist();
        }
    }

    @Test
    void a_later_start_removes_what_is_left_of_a_server_that_was_killed_itself() throws Exception {
        try (ServerChild child = ServerChild.start(17, Optional.empty())) {
            Path data = Path.of(child.line());
            String segment =
                    PostmasterFile.in(data).orElseThrow().sharedMemory().orElseThrow();
            ProcessHandle server = serverIn(data);
            ProcessHandle watch = server.parent().orElseThrow();

            watch.children().filter(other -> other.pid() != server.pid()).forEach(ProcessHandle::destroyForcibly);
            watch.destroyForcibly();
            child.kill();
            server.destroyForcibly();
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(17)))
                    .close();

            assertThat(folderOf(data)).doesNotExist();
            assertThat(Path.of("/proc/sysvipc/shm"))
                    .satisfies(file -> assertThat(Files.readAllLines(file).stream()
                                    .map(line -> line.strip().replaceAll("\\s+", " ")))
                            .noneMatch(line -> line.startsWith(segment.replaceAll("\\s+", " ") + " ")));
        }
    }

    @Test
    void a_later_start_leaves_servers_alone_whose_process_lives() throws Exception {
        try (ServerChild child = ServerChild.start(17, Optional.empty())) {
            Path data = Path.of(child.line());

            ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(17)))
                    .close();

            assertThat(serverIn(data).isAlive()).isTrue();
            child.order("end");
            assertThat(folderOf(data)).doesNotExist();
        }
    }

    @Test
    void a_kept_database_stays_up_after_its_process_until_the_server_is_ended() throws Exception {
        try (ServerChild child = ServerChild.start(17, Optional.empty())) {
            Path data = Path.of(child.line());
            ProcessHandle server = serverIn(data);
            DatabaseAddress database =
                    DatabaseAddress.of(child.line(), Optional.of(child.line()), Optional.of(child.line()));

            child.order("keep");
            ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(17)))
                    .close();

            try (Connection connection = database.connect()) {
                assertThat(connection.isValid(5)).isTrue();
            } finally {
                ProcessRunner.run(List.of("/bin/sh", "-c", "kill -INT " + server.pid()), Path.of("/"));
            }
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            awaitGone(folderOf(data));
        }
    }

    @Test
    void two_processes_that_start_on_an_empty_cache_share_what_one_unpacks(@TempDir Path folder) throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Folders.allowReading(folder);
        Folders.allowReading(cache);
        try (ServerChild one = ServerChild.start(16, Optional.of(cache));
                ServerChild other = ServerChild.start(16, Optional.of(cache))) {
            assertThat(Path.of(one.line())).isNotEqualTo(Path.of(other.line()));
            one.order("end");
            other.order("end");
        }
        try (Stream<Path> programs = Files.list(cache.resolve("programs"))) {
            assertThat(programs).hasSize(1);
        }
        try (Stream<Path> clusters = Files.list(cache.resolve("clusters"))) {
            assertThat(clusters).hasSize(1);
        }
    }

    @Test
    void a_cache_and_a_temporary_folder_that_the_servers_account_cannot_enter_are_passed_over(@TempDir Path folder)
            throws Exception {
        // The folder is ours alone: to root's substitute it is closed, to an ordinary user it is not.
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Folders.makePrivate(folder);
        try (ServerChild child = ServerChild.start(17, Optional.of(cache), "-Djava.io.tmpdir=" + temporary)) {
            assertThat(child.line()).endsWith("/data");
            child.order("end");
        }
    }

    private static ProcessHandle serverIn(Path data) {
        return OrphanedServers.serverIn(folderOf(data)).orElseThrow();
    }

    private static Path folderOf(Path data) {
        return Objects.requireNonNull(data.getParent());
    }

    private static void awaitGone(Path folder) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(folder) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(folder).doesNotExist();
    }
}
