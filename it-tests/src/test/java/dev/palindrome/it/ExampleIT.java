package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Palindrome;
import dev.palindrome.ProveRequest;
import dev.palindrome.Settings;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide does what its README says. */
class ExampleIT {

    private static final Path EXAMPLE = Path.of("..", "docs", "example");
    private static final Path MIGRATIONS = EXAMPLE.resolve("src/main/resources/db/migration");
    private static final Path FIXTURES = EXAMPLE.resolve("src/main/resources/db/fixtures");
    private static final Pattern TABLE_ROW = Pattern.compile("\\| `(\\w+)` \\| `([A-Z]+)` \\|.*");

    @TempDir
    private Path mended;

    @Test
    void each_migration_has_the_verdict_that_the_readme_gives_it() throws IOException {
        List<String> said = Files.readAllLines(EXAMPLE.resolve("README.md")).stream()
                .map(TABLE_ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(prove(MIGRATIONS).migrations())
                .extracting(step -> step.name() + " " + step.verdict())
                .containsExactlyElementsOf(said);
    }

    @Test
    void mending_it_as_the_readme_says_leaves_nothing_broken() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                Files.copy(file, mended.resolve(file.getFileName()));
            }
        }
        Path status = mended.resolve("0004_add_order_status_rollback.sql");
        Files.writeString(status, Files.readString(status) + "DROP TYPE order_status;\n");
        Path lists = mended.resolve("0005_list_orders_by_date_rollback.sql");
        Files.writeString(
                lists,
                Files.readString(lists).replace("(id)", "(customer_id)") + "REVOKE SELECT ON orders FROM PUBLIC;\n");

        Path names = mended.resolve("0006_split_customer_name.sql");
        Files.writeString(
                names,
                "-- db:accepts-loss customers.full_name because blanks at the ends of a name say nothing\n"
                        + Files.readString(names));

        Proof proof = prove(mended);

        assertThat(proof.migrations())
                .extracting(step -> step.verdict())
                .doesNotContain(Verdict.BROKEN)
                .contains(Verdict.LOSSY, Verdict.IRREVERSIBLE);
        assertThat(proof.chain().verdict()).isNotEqualTo(Verdict.BROKEN);
        assertThat(Gate.DEFAULT.passes(proof)).isTrue();
    }

    @Test
    void the_name_that_does_not_come_back_is_shown() {
        assertThat(prove(MIGRATIONS).migrations().get(5).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.VALUES_CHANGED);
            assertThat(finding.detail()).contains("'Madonna ' → 'Madonna'");
        });
    }

    private static Proof prove(Path folder) {
        FixtureFiles rows = new FixtureFiles(Optional.of(FIXTURES), Optional.empty(), Optional.empty());
        return Palindrome.of(Settings.of(folder))
                .prove(SharedServers.of(17), ProveRequest.DEFAULT.rowFiles(rows), ProofListener.NONE);
    }
}
