package dev.palindrome.server.development;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.binaries.Programs;
import dev.palindrome.server.embedded.OrphanedServers;
import dev.palindrome.server.embedded.PostmasterFile;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Starts and stops a server that outlives this process. */
final class DetachedServer {

    private static final long PATIENCE_SECONDS = 60;

    /** Unlike a throwaway server, this one is used for days, and what was committed must survive its being killed. */
    private static final List<String> LONG_LIVED = List.of("autovacuum=on", "synchronous_commit=on");

    /** In a session of its own where there is setsid, so that an interrupt from the keyboard does not reach it. */
    private static final String START = """
            log=$1; shift
            detach=
            command -v setsid >/dev/null && detach=setsid
            $detach "$@" >"$log" 2>&1 </dev/null &
            """;

    private DetachedServer() {}

    /** Starts the server and waits until it takes connections; false when it ended instead. */
    static boolean start(Programs programs, DevelopmentHome home, int port, OsAccount osAccount) throws IOException {
        Path postmaster = home.data().resolve("postmaster.pid");
        if (OrphanedServers.serverIn(home.real()).isEmpty()) {
            // From a server that was killed; its number may be another process' by now, which postgres would heed.
            Files.deleteIfExists(postmaster);
        }
        Path marker = home.real().resolve("exited");
        Files.deleteIfExists(marker);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START, "palindrome"));
        command.add(home.log().toString());
        command.addAll(List.of("/bin/sh", "-c", "\"$@\"; echo $? >\"$0\"", marker.toString()));
        command.add(programs.program("postgres").toString());
        command.addAll(List.of("-D", home.data().toString(), "-p", Integer.toString(port)));
        LONG_LIVED.forEach(setting -> command.addAll(List.of("-c", setting)));
        ProcessRunner.Outcome outcome = ProcessRunner.run(osAccount.command(command), Path.of("/"));
        if (outcome.status() != 0) {
            throw new IOException(outcome.output().strip());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (PostmasterFile.in(home.data()).map(PostmasterFile::isReady).orElse(false)) {
                return true;
            }
            if (Files.exists(marker)) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        throw new ServerException(
                Problem.of("SERVER_NOT_STARTED", "PostgreSQL is not ready after " + PATIENCE_SECONDS + " seconds")
                        .at(home.log().toString()));
    }

    static String said(DevelopmentHome home) {
        try {
            return new String(Files.readAllBytes(home.log()), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** A fast shutdown: ends sessions, rolls back what is open, writes everything out. */
    static void stop(ProcessHandle server, Path folder) {
        try {
            ProcessRunner.run(List.of("/bin/sh", "-c", "kill -INT " + server.pid()), Path.of("/"));
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new ServerException(
                    Problem.of("SERVER_NOT_STOPPED", "the development server does not stop: process " + server.pid())
                            .at(folder.toString()),
                    e);
        }
    }
}
