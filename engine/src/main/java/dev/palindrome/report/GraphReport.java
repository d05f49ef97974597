package dev.palindrome.report;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.Problem;
import dev.palindrome.graph.CheckedMigration;
import dev.palindrome.graph.CheckedMigration.Check;
import dev.palindrome.graph.DeclarationProposal;
import dev.palindrome.graph.IndependentTrial;
import dev.palindrome.graph.IndependentTrial.Outcome;
import dev.palindrome.graph.Requirement;
import dev.palindrome.graph.RequirementGraph;
import dev.palindrome.proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines that show what migrations require of one another, and what came of trying it. Immutable. */
public final class GraphReport {

    private static final int NAMED = 12;

    private final TerminalStyle terminalStyle;
    private final boolean reasons;

    /**
     * @param terminalStyle colours or none
     * @param reasons whether to say of each requirement why it is one
     */
    public GraphReport(TerminalStyle terminalStyle, boolean reasons) {
        this.terminalStyle = terminalStyle;
        this.reasons = reasons;
    }

    /** The tree, and then everything that was found. */
    public List<String> lines(RequirementGraph graph) {
        List<String> lines = new ArrayList<>(new GraphTree(terminalStyle, graph, reasons).lines());
        lines.add("");
        lines.add(counts(graph));
        notApplicable(graph, lines);
        declarations(graph, lines);
        proposals(graph, lines);
        rollbacks(graph, lines);
        return lines;
    }

    /** Why the goal fails, in sentences, and what to do next. */
    public static String refusal(RequirementGraph graph) {
        List<String> sentences = new ArrayList<>();
        if (!graph.insufficient().isEmpty()) {
            sentences.add("What they declare is not enough to apply them: "
                    + list(graph.insufficient().stream()
                            .map(CheckedMigration::name)
                            .toList()));
        }
        if (!graph.failing().isEmpty()) {
            sentences.add("Nothing requires them, and yet they cannot be rolled back alone: "
                    + list(graph.failing().stream()
                            .map(IndependentTrial::migration)
                            .toList()));
        }
        return Problem.of("REFUSED", String.join("\n", sentences))
                .next("declare what is missing, and mend the rollbacks that are named above.")
                .message();
    }

    private static String counts(RequirementGraph graph) {
        long declared =
                graph.requirements().stream().filter(Requirement::declared).count();
        long derived =
                graph.requirements().stream().filter(Requirement::derived).count();
        return CountTexts.count(graph.migrations().size(), "migration") + ", "
                + CountTexts.count(graph.requirements().size(), "requirement") + ": " + declared + " declared, "
                + derived
                + " found";
    }

    private void notApplicable(RequirementGraph graph, List<String> lines) {
        List<CheckedMigration> failed = graph.migrations().stream()
                .filter(m -> m.check() == Check.NOT_APPLICABLE)
                .toList();
        if (!failed.isEmpty()) {
            lines.add("");
            lines.add(terminalStyle.bad("Cannot be applied at all, and left out"));
            failed.forEach(one -> because(one, lines));
        }
    }

    private void declarations(RequirementGraph graph, List<String> lines) {
        lines.add("");
        if (!graph.anyDeclares()) {
            lines.add("No migration declares what it requires.");
        }
        if (graph.insufficient().isEmpty()) {
            lines.add(
                    graph.anyDeclares()
                            ? terminalStyle.good("Each can be applied with only what it declares.")
                            : terminalStyle.good("Each can be applied with only what stands above it or beside it."));
        } else {
            lines.add(terminalStyle.bad("Cannot be applied with only what they declare"));
            graph.insufficient().forEach(one -> because(one, lines));
        }
        List<CheckedMigration> generous = graph.migrations().stream()
                .filter(m -> !m.notNeeded().isEmpty())
                .toList();
        if (!generous.isEmpty()) {
            lines.add("");
            lines.add(terminalStyle.warning("Declared, although it can be applied without"));
            generous.forEach(one -> lines.addAll(TextWrapping.lines(
                    "  ", "      ", one.name() + " declares " + String.join(", ", one.notNeeded()))));
        }
    }

    private static void because(CheckedMigration migration, List<String> lines) {
        lines.add("  " + migration.name());
        lines.addAll(TextWrapping.lines("      ", migration.because().orElse("")));
    }

    private void proposals(RequirementGraph graph, List<String> lines) {
        propose("Missing: insert these lines", graph, true, lines);
        propose("Could be declared: something depends on it, and it can be applied without", graph, false, lines);
        if (!graph.declarationProposals().isEmpty()) {
            lines.addAll(TextWrapping.lines(
                    "  ",
                    "Only in scripts that are not applied to a database yet: db:migrate refuses one that was changed after"
                            + " it was applied."));
        }
    }

    private void propose(String title, RequirementGraph graph, boolean needed, List<String> lines) {
        List<DeclarationProposal> declarationProposals = graph.declarationProposals().stream()
                .filter(p -> p.needed() == needed)
                .toList();
        if (declarationProposals.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(needed ? terminalStyle.bad(title) : terminalStyle.warning(title));
        int shown = needed ? declarationProposals.size() : Math.min(NAMED, declarationProposals.size());
        for (DeclarationProposal declarationProposal : declarationProposals.subList(0, shown)) {
            lines.add("  " + declarationProposal.file() + ":" + declarationProposal.line());
            lines.add("      " + terminalStyle.strong(declarationProposal.directive()));
            for (Requirement requirement : graph.requirements()) {
                if (requirement.migration().equals(declarationProposal.migration())
                        && declarationProposal.requires().contains(requirement.requires())) {
                    lines.addAll(
                            TextWrapping.lines("      ", requirement.reason().orElse("")));
                }
            }
        }
        if (shown < declarationProposals.size()) {
            lines.add("  and " + (declarationProposals.size() - shown)
                    + " more; all of them: -Ddb.graphFile=target/graph.json");
        }
    }

    private void rollbacks(RequirementGraph graph, List<String> lines) {
        if (graph.rollbacks().isEmpty() && graph.untried().isEmpty()) {
            return;
        }
        lines.add("");
        List<String> alone = names(graph, Outcome.PROVEN);
        List<String> reordered = names(graph, Outcome.ORDER_ONLY);
        lines.add("Rolled back alone, as nothing after them requires them: "
                + CountTexts.count(graph.rollbacks().size(), "migration"));
        told(terminalStyle.good(alone.size() + " as if never applied"), alone, lines);
        told(
                terminalStyle.good(reordered.size() + " as if never applied, but for the order of columns"),
                reordered,
                lines);
        List<IndependentTrial> failing = graph.failing();
        List<String> broken = failing.stream()
                .filter(IndependentTrial::alsoInPlace)
                .map(IndependentTrial::migration)
                .toList();
        told(
                terminalStyle.bad(broken.size() + " not, nor right after their up: db:prove tells why"),
                broken,
                lines,
                Integer.MAX_VALUE);
        failing.stream().filter(rollback -> !rollback.alsoInPlace()).forEach(rollback -> failing(rollback, lines));
        graph.rollbacks().stream()
                .filter(rollback -> !rollback.unproven().isEmpty())
                .forEach(rollback -> lines.addAll(new IndependentReport(terminalStyle)
                        .unproven("  ", rollback.migration(), rollback.unproven())));
        if (!graph.untried().isEmpty()) {
            lines.add("  "
                    + terminalStyle.warning(CountTexts.count(graph.untried().size(), "earlier one")
                            + " not tried; for all: -Ddb.independent=all"));
        }
    }

    private void told(String text, List<String> names, List<String> lines) {
        told(text, names, lines, NAMED);
    }

    private static void told(String text, List<String> names, List<String> lines, int most) {
        if (!names.isEmpty()) {
            lines.add("  " + text);
            if (names.size() <= most) {
                lines.addAll(TextWrapping.lines("      ", String.join(", ", names)));
            }
        }
    }

    private void failing(IndependentTrial rollback, List<String> lines) {
        lines.add("  " + terminalStyle.bad(rollback.migration())
                + switch (rollback.outcome()) {
                    case FAILS -> ": its rollback fails, with the others applied";
                    case LOSES -> ": its rollback takes what is not its own";
                    case DIFFERS, PROVEN, ORDER_ONLY -> ": its rollback does not give what all others give";
                });
        rollback.failure().ifPresent(words -> lines.addAll(TextWrapping.lines("      ", words)));
        for (Difference difference : rollback.differences()) {
            String verb = switch (difference.change()) {
                case ADDED -> "left behind: ";
                case REMOVED -> "taken along: ";
                case RENAMED -> "called otherwise: ";
                case CHANGED, REORDERED -> "changed: ";
            };
            String detail = difference.detail();
            boolean say = difference.change() == Difference.Change.CHANGED
                    || difference.change() == Difference.Change.RENAMED;
            String more = say ? ": " + detail : "";
            String[] parts = (verb + difference.object() + more).split("\n", -1);
            lines.addAll(TextWrapping.lines("      ", "          ", parts[0]));
            for (int i = 1; i < parts.length; i++) {
                lines.add("          " + parts[i]);
            }
        }
        for (Finding loss : rollback.losses()) {
            String detail = loss.detail().replaceFirst("^rolled back alone: ", "");
            lines.addAll(TextWrapping.lines(
                    "      ", "          ", loss.object() + ": " + detail + " (" + loss.place() + ")"));
        }
    }

    private static List<String> names(RequirementGraph graph, Outcome outcome) {
        return graph.rollbacks().stream()
                .filter(rollback -> rollback.outcome() == outcome)
                .map(IndependentTrial::migration)
                .toList();
    }

    private static String list(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
