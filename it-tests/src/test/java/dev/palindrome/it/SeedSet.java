package dev.palindrome.it;

import com.google.gson.Gson;
import dev.palindrome.Settings;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A migration set under {@code sets}, and what was measured of it with psql and pg_dump: {@code NAME.expected.json}
 * beside its folder.
 */
record SeedSet(String name, Expectation expectation) {

    private static final Path SETS = Path.of("src/test/resources/sets");

    /** Codes after which nothing before the migration can be reached by rolling back and up again. */
    private static final Set<FindingCode> IN_THE_WAY = Set.of(
            FindingCode.DECLARED_IRREVERSIBLE,
            FindingCode.NO_ROLLBACK,
            FindingCode.ROLLBACK_FAILS,
            FindingCode.REAPPLY_FAILS);

    static List<SeedSet> all() {
        return List.of(
                named("1-solar-projections"),
                named("2-lms-core"),
                named("3-trading-platform"),
                named("4-manufacturing-dashboard"),
                named("5-smart-site"));
    }

    static SeedSet named(String name) {
        try (Reader json = Files.newBufferedReader(SETS.resolve(name + ".expected.json"))) {
            return new SeedSet(name, new Gson().fromJson(json, Expectation.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return SETS.resolve(name);
    }

    /** As its team would call us: nothing said about the layout. */
    Settings settings() {
        Settings settings = Settings.of(folder()).ignore(expectation.ignore());
        if (expectation.historyTable() != null) {
            settings = settings.historyTable(expectation.historyTable());
        }
        return expectation.environment() == null ? settings : settings.environment(expectation.environment());
    }

    List<String> names() {
        return expectation.migrations().stream().map(Outcome::name).toList();
    }

    /** The last migration that has to stay when everything that can go back and up again is rolled back. */
    Optional<String> lastThatStays() {
        return expectation.migrations().stream()
                .filter(outcome -> outcome.codes().stream().anyMatch(IN_THE_WAY::contains))
                .map(Outcome::name)
                .reduce((first, second) -> second);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * @param layout what the folder has to be read as
     * @param migrations those that run in the environment, in order
     */
    record Expectation(
            String layout,
            List<String> ignore,
            @Nullable String environment,
            @Nullable String historyTable,
            List<Outcome> migrations) {}

    /** @param codes sorted */
    record Outcome(String name, Verdict verdict, List<FindingCode> codes) {

        static Outcome of(StepProof step) {
            return new Outcome(
                    step.name(),
                    step.verdict(),
                    step.findings().stream()
                            .map(finding -> finding.code())
                            .sorted()
                            .toList());
        }
    }
}
