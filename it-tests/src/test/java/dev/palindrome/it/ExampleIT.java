package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.LayoutSettings;
import dev.palindrome.layout.Layouts;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.ProofListener;
import dev.palindrome.prove.ProveSettings;
import dev.palindrome.prove.Prover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide does what its README says. */
class ExampleIT {

    private static final Path EXAMPLE = Path.of("..", "docs", "example");
    private static final Path MIGRATIONS = EXAMPLE.resolve("src/main/resources/db/migration");
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

        Proof proof = prove(mended);

        assertThat(proof.migrations())
                .extracting(step -> step.verdict())
                .doesNotContain(Verdict.BROKEN)
                .contains(Verdict.EQUIVALENT, Verdict.IRREVERSIBLE);
        assertThat(proof.chain().verdict()).isNotEqualTo(Verdict.BROKEN);
    }

    private static Proof prove(Path folder) {
        return Prover.prove(
                Layouts.read(folder, LayoutSettings.DETECT),
                SharedServers.of(17),
                ProveSettings.DEFAULT,
                ProofListener.NONE);
    }
}
