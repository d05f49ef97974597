package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.Layouts;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofRows;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.Prover;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Five teams' conventions are read as they are, and each rollback gets the verdict that psql and pg_dump give it. */
class SeedSetsIT {

    private static final List<Integer> MAJORS = List.of(13, 17, 18);

    /** What was found by thinking each rollback through with rows in its tables. */
    private static final Map<String, List<String>> OF_ROWS = Map.of(
            "2-lms-core",
            List.of("004_initial_data ROWS_LOST table public.relationships"),
            "3-trading-platform",
            List.of(
                    "20240402160000_replace_nickname_with_display_name VALUES_CHANGED column public.users.nickname",
                    "20240416103000_widen_instrument_symbol ROLLBACK_FAILS null"),
            "4-manufacturing-dashboard",
            List.of(
                    "20251022090000_backfill_product_family VALUES_CHANGED column public.products.family",
                    "20251103090000_drop_product_category VALUES_CHANGED column public.products.category",
                    "20251117101000_widen_sync_job_counters ROLLBACK_FAILS null",
                    "20251126110000_register_erp ROWS_LEFT_BEHIND table public.integration_configs"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void the_folder_is_read_without_being_told_its_layout(SeedSet set) {
        MigrationSet read = read(set);

        assertThat(read.layout()).isEqualTo(set.expectation().layout());
        assertThat(read.in(set.settings().environment()).migrations())
                .extracting(migration -> migration.name())
                .containsExactlyElementsOf(set.names());
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("sets_and_majors")
    void each_rollback_gets_the_verdict_it_deserves(SeedSet set, int major) {
        Proof proof =
                Prover.prove(read(set), SharedServers.of(major), settings(set).rows(false), ProofListener.NONE);

        assertThat(proof.migrations())
                .as(() -> findings(proof))
                .extracting(SeedSet.Outcome::of)
                .containsExactlyElementsOf(set.expectation().migrations());
        assertThat(proof.chain().links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.findings())
                        .as("what only the chain shows from %s to %s", link.from(), link.to())
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("sets_and_majors")
    void every_table_is_filled_and_rows_show_what_the_schema_alone_does_not(SeedSet set, int major) {
        Proof proof = Prover.prove(read(set), SharedServers.of(major), settings(set), ProofListener.NONE);

        assertThat(proof.migrations().stream()
                        .flatMap(step -> step.findings().stream()
                                .filter(SeedSetsIT::isOfRows)
                                .map(finding -> step.name() + " " + finding.code() + " " + finding.object())))
                .as(() -> findings(proof))
                .containsExactlyInAnyOrderElementsOf(OF_ROWS.getOrDefault(set.name(), List.of()));
        ProofRows rows = Objects.requireNonNull(proof.rows());
        assertThat(rows.unfilled()).isEmpty();
        assertThat(rows.filled()).isEqualTo(rows.tables()).isPositive();
    }

    private static boolean isOfRows(Finding finding) {
        return finding.code().verdict() == Verdict.LOSSY || finding.detail().startsWith("with ");
    }

    private static ProveSettings settings(SeedSet set) {
        return ProveSettings.DEFAULT
                .environment(set.settings().environment())
                .historyTables(Set.of(set.settings().historyTable()));
    }

    private static MigrationSet read(SeedSet set) {
        return Layouts.read(set.folder(), set.settings().layout());
    }

    private static Stream<SeedSet> sets() {
        return SeedSet.all().stream();
    }

    private static Stream<Arguments> sets_and_majors() {
        return SeedSet.all().stream().flatMap(set -> MAJORS.stream().map(major -> Arguments.of(set, major)));
    }

    private static String findings(Proof proof) {
        return proof.migrations().stream()
                .flatMap(step -> step.findings().stream().map(finding -> step.name() + ": " + line(finding)))
                .collect(Collectors.joining("\n", "what was found:\n", ""));
    }

    private static String line(Finding finding) {
        return finding.code() + " " + finding.object() + " " + finding.detail() + " (" + finding.place() + ")";
    }
}
