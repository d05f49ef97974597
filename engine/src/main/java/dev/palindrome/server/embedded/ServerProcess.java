package dev.palindrome.server.embedded;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.binaries.ClusterTemplate;
import dev.palindrome.server.binaries.Programs;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running {@code postgres} and the shell that watches over it.
 *
 * <p>The shell holds the other end of a pipe to this process. When the pipe closes, because it is closed or because the process is gone,
 * for whatever reason, the shell stops the server at once and deletes the folder. When it reads the word {@code keep}, it leaves
 * both alone until the server is stopped otherwise.
 */
final class ServerProcess {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);

    private static final long PATIENCE_SECONDS = 60;

    /** An interrupt from the keyboard goes to the shell as well; it must outlive the server to clean up. */
    private static final String WATCH = """
            trap '' INT HUP TERM
            folder=$1; shift
            exec 3<&0 </dev/null >/dev/null 2>&1
            "$@" >>"$folder/log" 2>&1 3<&- &
            server=$!
            (
              read -r order <&3
              [ "$order" = keep ] || [ -e "$folder/exited" ] || kill -QUIT $server
            ) &
            reader=$!
            exec 3<&-
            wait $server
            echo $? >"$folder/exited"
            wait $reader
            case "$folder" in */palindrome-*) rm -rf -- "$folder" ;; esac
            """;

    private final Process watch;
    private final Path folder;

    private ServerProcess(Process watch, Path folder) {
        this.watch = watch;
        this.folder = folder;
    }

    /** Starts a server on a port; empty when something else has taken it in the meantime. */
    static ServerProcess start(
            Programs programs, Path folder, int port, Map<String, String> parameters, OsAccount osAccount)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCH, "palindrome", folder.toString()));
        command.add(programs.program("postgres").toString());
        command.addAll(List.of("-D", folder.resolve(ClusterTemplate.DATA).toString(), "-p", Integer.toString(port)));
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(osAccount.command(command))
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        ProcessRunner.neutral(builder.environment());
        return new ServerProcess(builder.start(), folder);
    }

    /** Waits until the server takes connections; false when it ended instead. */
    boolean awaitReady() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Path exited = folder.resolve("exited");
        Path data = folder.resolve(ClusterTemplate.DATA);
        while (System.nanoTime() < deadline) {
            if (PostmasterFile.in(data).map(PostmasterFile::isReady).orElse(false)) {
                return true;
            }
            if (Files.exists(exited) || !watch.isAlive()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        stop();
        throw new ServerException(
                Problem.of("SERVER_NOT_STARTED", "PostgreSQL is not ready after " + PATIENCE_SECONDS + " seconds")
                        .next("look whether this machine is short of memory or processor time"));
    }

    /** What the server wrote to its log so far. */
    String log() {
        try {
            return new String(Files.readAllBytes(folder.resolve("log")), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** From now on the server outlives this process. */
    void keep() throws IOException {
        OutputStream orders = watch.getOutputStream();
        orders.write("keep\n".getBytes(StandardCharsets.US_ASCII));
        orders.close();
    }

    /** Ends the server without ceremony and waits until it and its folder are gone. */
    void stop() {
        boolean interrupted = Thread.interrupted();
        try {
            watch.getOutputStream().close();
            if (!watch.waitFor(10, TimeUnit.SECONDS)) {
                log.warn("PostgreSQL in {} does not stop; a later start will clean it up", folder);
            }
        } catch (IOException e) {
            log.debug("the pipe to the server in {} was closed already", folder, e);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
