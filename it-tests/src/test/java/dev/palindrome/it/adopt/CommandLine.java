package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A tool that is installed, or not: then the test is skipped and says what is missing. */
final class CommandLine {

    private final Path program;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    private CommandLine(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** A program of the {@code PATH}. */
    static CommandLine onPath(String name, Path folder) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(part -> Path.of(part).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new CommandLine(program, folder))
                .orElseGet(() -> missing(name + ", which is not on the PATH"));
    }

    /** A program of the npm packages in the folder that {@code PALINDROME_NPM_TOOLS} names. */
    static CommandLine ofNpm(String name, Path folder) {
        return npmTools()
                .map(tools -> tools.resolve("node_modules").resolve(".bin").resolve(name))
                .filter(Files::isExecutable)
                .map(program -> new CommandLine(program, folder))
                .orElseGet(() -> missing(name + ", which is not in the folder that PALINDROME_NPM_TOOLS names"));
    }

    static Optional<Path> npmTools() {
        return Optional.ofNullable(System.getenv("PALINDROME_NPM_TOOLS")).map(Path::of);
    }

    private static CommandLine missing(String what) {
        System.err.println("SKIPPED: taking over from " + what);
        return Assumptions.abort("there is no " + what);
    }

    CommandLine environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs it in its folder and demands that it succeeds. */
    String run(String... arguments) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                            .toList());
            builder.directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as(program.getFileName() + " " + List.of(arguments) + ":\n" + output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
