package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.Layouts;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.Proof;
import dev.palindrome.prove.ProofListener;
import dev.palindrome.prove.ProveSettings;
import dev.palindrome.prove.Prover;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Five teams' conventions are read as they are, and each rollback gets the verdict that psql and pg_dump give it. */
class SeedSetsIT {

    private static final List<Integer> MAJORS = List.of(13, 17, 18);

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
        Proof proof = Prover.prove(
                read(set),
                SharedServers.of(major),
                ProveSettings.DEFAULT
                        .environment(set.settings().environment())
                        .historyTables(Set.of(set.settings().historyTable())),
                ProofListener.NONE);

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
