package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.graph.CheckedMigration;
import dev.palindrome.graph.CheckedMigration.Check;
import dev.palindrome.graph.DeclarationProposal;
import dev.palindrome.graph.IndependentTrial;
import dev.palindrome.graph.IndependentTrial.Outcome;
import dev.palindrome.graph.Requirement;
import dev.palindrome.graph.RequirementGraph;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.UnfilledTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphReportTest {

    @Test
    void each_migration_stands_once_under_the_latest_that_it_requires() {
        RequirementGraph graph = graph(
                List.of(checked("a"), checked("b"), checked("c"), checked("d"), checked("e")),
                requires("b", "a"),
                requires("c", "a"),
                requires("d", "a"),
                requires("d", "b"),
                requires("d", "c"));

        assertThat(lines(graph))
                .startsWith(
                        "a", //
                        "├─ b",
                        "└─ c",
                        "   └─ d  also b",
                        "e",
                        "",
                        "5 migrations, 5 requirements: 0 declared, 5 found");
    }

    @Test
    void a_deep_tree_goes_on_from_the_left_and_no_line_is_too_wide() {
        List<CheckedMigration> migrations = new ArrayList<>();
        List<Requirement> requirements = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            migrations.add(checked(name(i)));
            if (i > 0) {
                requirements.add(requires(name(i), name(i - 1)));
            }
        }

        List<String> lines = lines(graph(migrations, requirements.toArray(Requirement[]::new)));

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TerminalStyle.WIDTH));
        assertThat(lines.stream().filter(line -> line.endsWith(" …"))).hasSize(3);
        assertThat(lines).contains("… " + name(9), "└─ " + name(10));
    }

    @Test
    void what_is_missing_is_a_line_to_insert_and_where() {
        RequirementGraph graph = new RequirementGraph(
                List.of(
                        checked("a"),
                        new CheckedMigration(
                                "b",
                                "b",
                                "b.sql",
                                true,
                                Check.NOT_ENOUGH,
                                Optional.of("b.sql:3:1: relation \"a\" does not exist"),
                                List.of())),
                List.of(requires("b", "a")),
                List.of(new DeclarationProposal("b", "b.sql", 1, List.of("a"), true)),
                List.of(),
                List.of());

        assertThat(lines(graph))
                .containsSubsequence(
                        "Cannot be applied with only what they declare",
                        "  b",
                        "      b.sql:3:1: relation \"a\" does not exist",
                        "Missing: insert these lines",
                        "  b.sql:1",
                        "      -- db:requires a",
                        "      index i is on a");
        assertThat(GraphReport.refusal(graph)).contains("What they declare is not enough to apply them: b");
    }

    @Test
    void a_rollback_that_does_not_work_alone_shows_what_it_did() {
        RequirementGraph graph = new RequirementGraph(
                List.of(checked("a"), checked("b"), checked("c")),
                List.of(),
                List.of(),
                List.of(
                        new IndependentTrial(
                                "a", Outcome.DIFFERS, List.of(gone()), Optional.empty(), List.of(), List.of(), false),
                        new IndependentTrial(
                                "b", Outcome.PROVEN, List.of(), Optional.empty(), List.of(), List.of(), false),
                        new IndependentTrial(
                                "c", Outcome.ORDER_ONLY, List.of(), Optional.empty(), List.of(), List.of(), false)),
                List.of("z"));

        assertThat(lines(graph))
                .containsSubsequence(
                        "Rolled back alone, as nothing after them requires them: 3 migrations",
                        "  1 as if never applied",
                        "      b",
                        "  1 as if never applied, but for the order of columns",
                        "      c",
                        "  a: its rollback does not give what all others give",
                        "      taken along: type public.shared",
                        "  1 earlier one not tried; for all: -Ddb.independent=all");
    }

    @Test
    void a_rollback_that_takes_rows_of_others_along_says_which_and_where() {
        Finding loss = new Finding(
                FindingCode.ROWS_LOST,
                "table public.settings",
                "rolled back alone: 1 of 6 rows missing",
                "a_rollback.sql",
                3,
                1);
        RequirementGraph graph = new RequirementGraph(
                List.of(checked("a")),
                List.of(),
                List.of(),
                List.of(new IndependentTrial(
                        "a",
                        Outcome.LOSES,
                        List.of(),
                        Optional.empty(),
                        List.of(loss),
                        List.of(new UnfilledTable("public.tariffs", "no row got past tariffs_check")),
                        false)),
                List.of());

        assertThat(graph.holds()).isFalse();
        assertThat(lines(graph))
                .containsSubsequence(
                        "  a: its rollback takes what is not its own",
                        "      table public.settings: 1 of 6 rows missing (a_rollback.sql:3:1)",
                        "  a: rolled back alone, but not proven with rows:",
                        "    public.tariffs: no row got past tariffs_check");
    }

    @Test
    void the_file_is_in_the_form_that_its_name_says(@TempDir Path folder) throws IOException {
        RequirementGraph graph = graph(
                List.of(checked("a"), checked("say \"b\"")),
                new Requirement("say \"b\"", "a", true, Optional.of("why \\ not")));

        for (String ending : List.of("dot", "mmd", "json")) {
            GraphFile.write(graph, folder.resolve("sub/graph." + ending));
        }

        assertThat(Files.readString(folder.resolve("sub/graph.dot"))).contains("  \"a\" -> \"say \\\"b\\\"\";\n");
        assertThat(Files.readString(folder.resolve("sub/graph.mmd")))
                .isEqualTo("graph LR\n  m0[\"a\"]\n  m1[\"say #quot;b#quot;\"]\n  m0 --> m1\n");
        assertThat(Files.readString(folder.resolve("sub/graph.json")))
                .contains("\"requires\": \"a\", \"declared\": true, \"direct\": true, \"reason\": \"why \\\\ not\"}");
        assertThatThrownBy(() -> GraphFile.check(folder.resolve("graph.png")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(".dot (Graphviz), .mmd (Mermaid) or .json");
    }

    private static Difference gone() {
        return new Difference(
                Difference.Change.REMOVED, Difference.Severity.STRUCTURAL, "type public.shared", "", "", null);
    }

    private static String name(int number) {
        return "2024010100" + number + "_a_migration_with_a_name_of_the_usual_length";
    }

    private static CheckedMigration checked(String name) {
        return new CheckedMigration(name, name, name + ".sql", false, Check.ENOUGH, Optional.empty(), List.of());
    }

    private static Requirement requires(String migration, String requires) {
        return new Requirement(migration, requires, false, Optional.of("index i is on " + requires));
    }

    private static RequirementGraph graph(List<CheckedMigration> migrations, Requirement... requirements) {
        return new RequirementGraph(migrations, List.of(requirements), List.of(), List.of(), List.of());
    }

    private static List<String> lines(RequirementGraph graph) {
        return new GraphReport(TerminalStyle.PLAIN, false).lines(graph);
    }
}
