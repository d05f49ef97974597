package dev.palindrome;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments use the words of PostgreSQL, Java and testing, and can be read without their neighbour. */
class CommentStyleTest {

    /** Words of the old dialect, each with the word to use instead in CONTRIBUTING.md. */
    private static final Pattern REFUSED = Pattern.compile(
            "\\b(people|nobody|somebody|anybody|everybody|someone|anyone|we|our|ours|us|likewise)\\b"
                    + "|\\b(is|are|be|was|were) told\\b|\\bheld against\\b|\\bamounts? to\\b|(?<!far )(?<!long )\\bas (it|they) (was|were)\\b"
                    + "|/\\*\\* (It|Those of them|The same of) ",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])'|(?<comment>/\\*.*?\\*/|//[^\\n]*)",
            Pattern.DOTALL);

    @Test
    void comments_are_plain_technical_english() throws IOException {
        List<String> refused = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            comments(text).forEach(comment -> {
                Matcher word = REFUSED.matcher(comment.text);
                while (word.find()) {
                    int line = (int) (text.substring(0, comment.start + word.start())
                                    .lines()
                                    .count()
                            + (text.charAt(comment.start + word.start() - 1) == '\n' ? 1 : 0));
                    refused.add(source.getFileName() + ":" + line + ": " + word.group());
                }
            });
        }

        assertThat(refused).as("see \"How we write\" in CONTRIBUTING.md").isEmpty();
    }

    @Test
    void a_refused_word_is_seen_in_a_comment_and_not_in_a_literal() {
        String source = "/** What people see. */ class A { String text = \"people // we\"; } // as it was";

        assertThat(comments(source).stream()
                        .map(Comment::text)
                        .filter(text -> REFUSED.matcher(text).find())
                        .collect(joining("|")))
                .isEqualTo("/** What people see. */|// as it was");
    }

    private static List<Path> sources() throws IOException {
        Path root = Path.of(System.getProperty("basedir", "."), "..");
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("engine", "maven-plugin", "junit-extension")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(500);
        return sources;
    }

    private static List<Comment> comments(String source) {
        return COMMENT.matcher(source)
                .results()
                .filter(match -> match.group(1) != null)
                .map(match -> new Comment(match.start(1), match.group(1)))
                .toList();
    }

    private record Comment(int start, String text) {}
}
