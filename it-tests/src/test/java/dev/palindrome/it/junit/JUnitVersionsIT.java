package dev.palindrome.it.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged extension, unchanged, on the oldest JUnit it serves, the last 5 and the last 6: each in a JVM of its own. */
@Execution(ExecutionMode.SAME_THREAD)
class JUnitVersionsIT {

    private static final String SAMPLES = "dev.palindrome.it.junit.samples.";
    private static final Pattern JUNIT_JAR = Pattern.compile("(junit-|opentest4j-|apiguardian-api-).*\\.jar");

    /** One folder for each version, with JUnit's console launcher in it and nothing else. */
    static List<Path> versions() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("palindrome.junits", "target/junits")))) {
            return jars.sorted().toList();
        }
    }

    @Test
    void the_oldest_the_last_5_and_the_last_6_are_there() throws IOException {
        assertThat(versions()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everything_that_can_be_asked_for_works(Path version) throws Exception {
        Run run = run(version, "HonestSample");

        assertThat(run.output()).contains("9 tests successful").contains("0 tests failed");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_set_that_cannot_be_rolled_back_fails_the_class_with_what_is_wrong(Path version) throws Exception {
        Run run = run(version, "DishonestSample");

        assertThat(run.output())
                .contains("0002_mood")
                .contains("BROKEN")
                .contains("LEFT_BEHIND")
                .contains("1 containers failed")
                .doesNotContain("this test ran")
                .doesNotContain("at dev.palindrome");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private record Run(int exitCode, String output) {}

    private static Run run(Path launcher, String sample) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(launcher),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--select-class=" + SAMPLES + sample)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    /** What these tests run with, but another JUnit. */
    private static String classPath(Path launcher) {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !JUNIT_JAR
                        .matcher(Path.of(entry).getFileName().toString())
                        .matches())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(others).contains("palindrome-junit-extension").doesNotContain("junit-jupiter");
        return launcher + File.pathSeparator + others;
    }
}
