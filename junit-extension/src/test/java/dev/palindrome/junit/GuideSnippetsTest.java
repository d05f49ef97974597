package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide shows is code that runs. */
class GuideSnippetsTest {

    private static final Path GUIDE = Path.of("..", "docs", "junit.md");
    private static final Path CODE = Path.of("src/test/java/dev/palindrome/junit/guide");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    @Test
    void every_snippet_of_the_guide_is_part_of_a_test() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(GUIDE))
                .results()
                .map(found -> withoutIndent(found.group(1)))
                .toList();
        List<String> tests;
        try (Stream<Path> files = Files.list(CODE)) {
            tests = files.map(GuideSnippetsTest::text).toList();
        }

        assertThat(snippets)
                .hasSizeGreaterThan(4)
                .allSatisfy(snippet ->
                        assertThat(tests).anySatisfy(test -> assertThat(test).contains(snippet)));
    }

    @Test
    void every_attribute_and_every_parameter_is_in_the_guide() throws IOException {
        String guide = Files.readString(GUIDE);
        Matcher parameters = Pattern.compile("\"(db\\.\\w+)\"")
                .matcher(Files.readString(Path.of("src/main/java/dev/palindrome/junit/Configuration.java")));

        assertThat(MigratedDatabase.class.getDeclaredMethods())
                .allSatisfy(attribute -> assertThat(guide).contains("`" + attribute.getName() + "`"));
        assertThat(parameters.results().map(found -> found.group(1)).distinct())
                .hasSizeGreaterThan(10)
                .allSatisfy(parameter -> assertThat(guide).contains("`" + parameter + "`"));
    }

    private static String text(Path file) {
        try {
            return withoutIndent(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutIndent(String text) {
        return Arrays.stream(text.split("\n", -1)).map(String::strip).collect(Collectors.joining("\n"));
    }
}
