package dev.palindrome.server.embedded;

import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.binaries.OwnerProcess;
import dev.palindrome.server.binaries.ServerFolder;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.ProcessRunner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes servers whose owner was killed together with the shell that should have cleaned up. */
public final class OrphanedServers {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServers.class);

    private OrphanedServers() {}

    static void cleanUp(OsAccount osAccount) {
        for (Path base : ServerFolder.bases(osAccount)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, ServerFolder.PREFIX + "*")) {
                for (Path folder : folders) {
                    cleanUp(folder);
                }
            } catch (IOException | RuntimeException e) {
                log.debug("{} cannot be searched for servers left behind", base, e);
            }
        }
    }

    private static void cleanUp(Path folder) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isRegularFile(folder.resolve(ServerFolder.OWNER), LinkOption.NOFOLLOW_LINKS)
                    || !Files.isWritable(folder)
                    || OwnerProcess.read(folder.resolve(ServerFolder.OWNER)).equals(OwnerProcess.current())) {
                return;
            }
            Optional<ProcessHandle> server = serverIn(folder);
            if (Files.exists(folder.resolve(ServerFolder.KEPT)) && server.isPresent()) {
                return;
            }
            // Opened only now: closing a file gives up all locks that this process has on it.
            try (FileChannel channel = FileChannel.open(folder.resolve(ServerFolder.LOCK), StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    return;
                }
                server.ifPresent(OrphanedServers::end);
                PostmasterFile.in(folder.resolve(ClusterTemplate.DATA)).ifPresent(SharedMemory::remove);
                log.info("Removing a server that a killed process left in {}", folder);
                Folders.delete(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            log.debug("{} is left as it is", folder, e);
        }
    }

    /** The server that runs in a folder; a process of the same number that is something else does not count. */
    public static Optional<ProcessHandle> serverIn(Path folder) {
        Path data = folder.resolve(ClusterTemplate.DATA);
        return PostmasterFile.in(data)
                .flatMap(file ->
                        file.pid().isPresent() ? ProcessHandle.of(file.pid().getAsLong()) : Optional.empty())
                .filter(ProcessHandle::isAlive)
                .filter(process -> worksIn(process, data));
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.isDirectory(Path.of("/proc/self"))) {
                return Files.isSameFile(Files.readSymbolicLink(link), data);
            }
        } catch (IOException e) {
            return false;
        }
        return process.info()
                .commandLine()
                .map(line -> line.contains(data.toString()))
                .orElse(false);
    }

    private static void end(ProcessHandle server) {
        try {
            // Unlike SIGKILL, this lets the server take its shared memory along.
            ProcessRunner.run(List.of("/bin/sh", "-c", "kill -QUIT " + server.pid()), Path.of("/"));
            server.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        } catch (IOException | ExecutionException | TimeoutException e) {
            server.destroyForcibly();
        }
    }
}
