package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published table says what the suite holds; with {@code -Dcoverage.write=true} it is written anew. */
final class CoverageTableTest {

    private final CoverageTable table = new CoverageTable(Shop.resource("pg_dump.txt"));
    private final Path page = Path.of(System.getProperty("basedir", ""), "..", "docs", "coverage.md");

    @Test
    void the_page_lists_exactly_the_changes_of_the_suite() throws IOException {
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(page, table.markdown());
        }
        assertThat(Files.readString(page))
                .as("run this test with -Dcoverage.write=true")
                .isEqualTo(table.markdown());
    }

    @Test
    void pg_dump_was_measured_on_every_change_of_the_suite() {
        assertThat(table.titles())
                .containsExactlyElementsOf(
                        Mutation.all().stream().map(Mutation::title).toList());
    }

    @Test
    void every_change_is_named_once() {
        assertThat(Mutation.all().stream().map(Mutation::title)).doesNotHaveDuplicates();
    }
}
