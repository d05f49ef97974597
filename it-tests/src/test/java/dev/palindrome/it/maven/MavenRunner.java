package dev.palindrome.it.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a Maven of its own in a folder, as somebody at a shell would. */
final class MavenRunner {

    static final String PLUGIN = "dev.palindrome:palindrome-maven-plugin:" + System.getProperty("palindrome.version");

    private static final Path TARGET = Path.of(System.getProperty("palindrome.target"));
    private static final List<String> DATABASE_VARIABLES = List.of(
            "DATABASE_URL", "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE", "MAVEN_ARGS");

    private final Path home;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-B", "-Dmaven.repo.local=" + LocalRepository.path()));

    private MavenRunner(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** The Maven of that version, called in that folder. */
    static MavenRunner maven(String version, Path folder) {
        return new MavenRunner(TARGET.resolve("maven").resolve("apache-maven-" + version), folder);
    }

    MavenRunner environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    MavenRunner option(String... option) {
        options.addAll(List.of(option));
        return this;
    }

    /** Runs these goals with these properties and waits for the end. */
    MavenResult run(String... arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path script = home.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn");
        if (!script.toFile().setExecutable(true)) {
            throw new IllegalStateException("There is no " + script);
        }
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(options);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(DATABASE_VARIABLES);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_SKIP_RC", "true");
        // Forty short runs: starting quickly counts for more than running fast later.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().putAll(environment);
        try {
            // Into a file, not a pipe: what Maven starts and leaves running would hold a pipe open.
            Path log = Files.createTempFile(TARGET, "maven", ".log");
            Process process = builder.redirectOutput(log.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            try (InputStream written = Files.newInputStream(log)) {
                String output = new String(written.readAllBytes(), StandardCharsets.UTF_8);
                Files.delete(log);
                return new MavenResult(exitCode, output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
