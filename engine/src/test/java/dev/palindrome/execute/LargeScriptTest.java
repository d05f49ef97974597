package dev.palindrome.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.FreshDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a JVM of its own, whose heap holds no more than a small part of the script. */
final class LargeScriptTest {

    @ParameterizedTest
    @CsvSource({"read, rows, 3", "pass, rows, 3", "pass, statements, 989224", "read, statements, 989224"})
    void a_hundred_megabytes_are_read_in_a_heap_of_twelve(String how, String what, String statements)
            throws IOException, InterruptedException {
        assertThat(outcome("-Xmx12m", how, what, "100")).isEqualTo(statements);
    }

    @Test
    void rows_are_sent_without_being_held() throws IOException, InterruptedException {
        try (FreshDatabase database = new FreshDatabase()) {
            assertThat(outcome("-Xmx24m", "run", "rows", "50", database.url(), database.user(), database.password()))
                    .isEqualTo("3");
        }
    }

    private static String outcome(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeScript.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
