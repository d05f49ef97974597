package dev.palindrome.server.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs short commands to their end. */
public final class ProcessRunner {

    public record Outcome(int status, String output) {}

    private ProcessRunner() {}

    public static Outcome run(List<String> command, Path folder) throws IOException {
        return run(command, folder, "");
    }

    /** The input must be short enough for a pipe to hold it. */
    public static Outcome run(List<String> command, Path folder, String input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        neutral(builder.environment());
        Process process = builder.start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + command.get(0) + " was running");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Takes out what would make PostgreSQL's programs behave differently for one person than for another. */
    public static void neutral(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        environment.put("LANG", "C");
    }
}
