package dev.palindrome.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofSchemaTest {

    private static final Finding WITH_A_PLACE = new Finding(
            FindingCode.ROLLBACK_FAILS, null, "relation \"a\" does not exist", "0001_a_rollback.sql", 3, 12);
    private static final Finding WITHOUT_A_PLACE =
            new Finding(FindingCode.LEFT_BEHIND, "index public.a_idx", "still there", null, null, null);

    @Test
    void a_written_proof_keeps_the_schema(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("proof.json");
        ProofFile.write(proof(FindingCode.CHANGED, Verdict.BROKEN), file);

        assertThat(ProofSchema.breaches(Files.readString(file))).isEmpty();
    }

    @Test
    void what_was_rolled_back_alone_keeps_the_schema() {
        IndependentProof alone = new IndependentProof(
                List.of("0001_a"),
                List.of(new IndependentProof.Untried("0002_b", "0003_c cannot be applied without it")),
                List.of(new IndependentProof.WithoutRows(
                        "0001_a", List.of(new UnfilledTable("public.a", "no row got in")))));
        String json = ProofFile.toJson(ProofMother.with(proof(FindingCode.CHANGED, Verdict.BROKEN), alone));

        assertThat(ProofSchema.breaches(json)).isEmpty();
        assertThat(List.of(
                        "\"alone\":",
                        "\"tried\":",
                        "\"untried\":",
                        "\"migration\":",
                        "\"reason\":",
                        "\"unproven\":",
                        "\"tables\":",
                        "\"table\":"))
                .allSatisfy(field -> assertThat(ProofSchema.breaches(json.replaceFirst(field, "\"renamed\":")))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void every_code_is_in_the_schema_and_in_the_documentation(FindingCode code) {
        assertThat(ProofSchema.breaches(ProofFile.toJson(proof(code, code.verdict()))))
                .isEmpty();
        assertThat(ProofSchema.documentation("proof.md")).contains("| `" + code + "` |");
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_is_in_the_schema_and_in_the_documentation(Verdict verdict) {
        assertThat(ProofSchema.breaches(ProofFile.toJson(proof(FindingCode.CHANGED, verdict))))
                .isEmpty();
        assertThat(ProofSchema.documentation("proof.md")).contains("| `" + verdict + "` |");
    }

    @Test
    void the_example_in_the_documentation_keeps_the_schema() {
        Matcher example =
                Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(ProofSchema.documentation("proof.md"));

        assertThat(example.find()).isTrue();
        assertThat(ProofSchema.breaches(example.group(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"palindrome\":",
                "\"postgres\":",
                "\"layout\":",
                "\"migrations\":",
                "\"chain\":",
                "\"summary\":",
                "\"version\":",
                "\"name\":",
                "\"description\":",
                "\"up\":",
                "\"rollback\":",
                "\"verdict\":",
                "\"findings\":",
                "\"millis\":",
                "\"reapply\":",
                "\"code\":",
                "\"object\":",
                "\"detail\":",
                "\"file\":",
                "\"line\":",
                "\"column\":",
                "\"links\":",
                "\"cuts\":",
                "\"from\":",
                "\"to\":",
                "\"skipped\":"
            })
    void a_field_under_another_name_is_a_breach(String field) {
        String json = ProofFile.toJson(proof(FindingCode.CHANGED, Verdict.BROKEN));

        assertThat(json).contains(field);
        assertThat(ProofSchema.breaches(json.replaceFirst(field, "\"renamed\":")))
                .isNotEmpty();
    }

    @Test
    void a_verdict_that_does_not_exist_is_a_breach() {
        String json = ProofFile.toJson(proof(FindingCode.CHANGED, Verdict.BROKEN));

        assertThat(ProofSchema.breaches(json.replace("\"BROKEN\"", "\"FINE\""))).isNotEmpty();
    }

    private static Proof proof(FindingCode code, Verdict verdict) {
        Finding finding = new Finding(code, "table public.a", "differs", "0001_a.sql", 1, null);
        StepProof exact = new StepProof(
                "0000",
                "0000_start",
                "start",
                "0000_start.sql",
                null,
                Verdict.EXACT,
                List.of(),
                new StepProof.Millis(2L, null, null));
        StepProof step = new StepProof(
                "0001",
                "0001_a",
                "a",
                "0001_a.sql",
                "0001_a_rollback.sql",
                verdict,
                List.of(finding, WITH_A_PLACE, WITHOUT_A_PLACE),
                new StepProof.Millis(2L, 1L, 2L));
        ChainProof.Link link = new ChainProof.Link("0000_start", "0001_a", 2, verdict, List.of(WITHOUT_A_PLACE), 12);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (Verdict each : Verdict.values()) {
            verdicts.put(each, each == verdict ? 1 : 0);
        }
        Proof.Summary summary = new Proof.Summary(2, verdicts, Map.of(code, 1), List.of("0002_development"), 40);
        return new Proof(
                "0.1.0",
                "17.11",
                "numbered",
                List.of(exact, step),
                new ChainProof(verdict, List.of(link), List.of("0001_a")),
                summary);
    }
}
