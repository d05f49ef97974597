package dev.palindrome.it;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of themselves. */
class DocumentationTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void every_link_to_a_file_leads_somewhere() throws IOException {
        assertThat(documents().stream().flatMap(DocumentationTest::deadLinks)).isEmpty();
    }

    @Test
    void every_decision_is_listed_and_has_a_number_of_its_own() throws IOException {
        Path folder = ROOT.resolve("docs").resolve("decisions");
        String list = Files.readString(folder.resolve("README.md"));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();

            assertThat(names).allSatisfy(name -> assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md"));
            assertThat(names).allSatisfy(name -> assertThat(list).contains("](" + name + ")"));
            assertThat(names.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_documents_that_are_read_are_all_of_them() throws IOException {
        assertThat(documents().stream().map(file -> ROOT.relativize(file).toString()))
                .contains("README.md", "CONTRIBUTING.md", "docs/proof.md", "docs/decisions/README.md");
    }

    private static TreeSet<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<String> deadLinks(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .map(target -> ROOT.relativize(document) + " links to " + target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
