package dev.palindrome.server;

import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedServerTest;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Another Java process with a server in it. Prints the data directory and the URL, user and password of a database, then
 * waits for a line: {@code keep} keeps the database, anything else does not; then it ends.
 */
public final class ServerChild implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ServerChild(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static ServerChild start(int major, Optional<Path> cache, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(javaOptions));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ServerChild.class.getName(),
                TestServers.binaries(major).jar().toAbsolutePath().toString()));
        cache.ifPresent(path -> command.add(path.toString()));
        return new ServerChild(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedSettings settings = EmbeddedSettings.of(PostgresBinaries.of(Path.of(arguments[0])));
        if (arguments.length > 1) {
            settings = settings.cache(Path.of(arguments[1]));
        }
        try (ThrowawayServer server = ThrowawayServers.embedded(settings)) {
            ScratchDatabase database = server.create("child");
            System.out.println(EmbeddedServerTest.query(database, "SHOW data_directory"));
            System.out.println(database.jdbcUrl());
            System.out.println(database.user());
            System.out.println(database.password());
            String order = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if ("keep".equals(order)) {
                database.keep();
            }
        }
    }

    public String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the other process ended");
        }
        return line;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    public void order(String order) throws Exception {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        process.waitFor();
    }

    public void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
