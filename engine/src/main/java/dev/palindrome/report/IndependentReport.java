package dev.palindrome.report;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.IndependentProof;
import dev.palindrome.proof.IndependentProof.Untried;
import dev.palindrome.proof.IndependentProof.WithoutRows;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.UnfilledTable;
import dev.palindrome.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a proof says of migrations that were rolled back alone. */
final class IndependentReport {

    private static final int NAMED = 3;

    private final TerminalStyle terminalStyle;

    IndependentReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /** After the chain: a migration that the others are in the way of, or that is in theirs. */
    List<String> failed(StepProof step, List<Finding> findings, Function<Finding, List<String>> told) {
        Verdict verdict =
                findings.stream().map(finding -> finding.code().verdict()).reduce(Verdict.EXACT, Verdict::worse);
        List<String> lines = new ArrayList<>();
        lines.add("alone  " + terminalStyle.of(verdict, String.format("%-12s ", verdict)) + step.name());
        findings.forEach(finding -> lines.addAll(told.apply(finding)));
        return lines;
    }

    /** In the summary; nothing where nothing was to be tried. */
    List<String> summary(Proof proof) {
        IndependentProof alone = proof.alone();
        if (alone == null || (alone.tried().isEmpty() && alone.untried().isEmpty())) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(TextWrapping.lines(
                "  ",
                "    ",
                "rolled back alone, as nothing requires them: "
                        + CountTexts.count(alone.tried().size(), "migration")
                        + (alone.untried().isEmpty() ? "" : "; not tried, though nothing requires them:")));
        List<Untried> untried = alone.untried();
        for (Untried one : untried.subList(0, Math.min(NAMED, untried.size()))) {
            lines.addAll(TextWrapping.lines("    ", "      ", one.migration() + ": " + one.reason()));
        }
        if (untried.size() > NAMED) {
            lines.add("    and " + (untried.size() - NAMED) + " more: see proof.json");
        }
        List<WithoutRows> unproven = alone.unproven();
        for (WithoutRows one : unproven.subList(0, Math.min(NAMED, unproven.size()))) {
            lines.addAll(unproven("  ", one.migration(), one.tables()));
        }
        if (unproven.size() > NAMED) {
            lines.add("  and " + (unproven.size() - NAMED) + " more not proven with some rows: see proof.json");
        }
        return lines;
    }

    /** That a migration was rolled back alone while tables that it has to do with held no rows. */
    List<String> unproven(String indent, String migration, List<UnfilledTable> tables) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + migration + ": " + terminalStyle.warning("rolled back alone, but not proven with rows:"));
        for (UnfilledTable table : tables.subList(0, Math.min(NAMED, tables.size()))) {
            lines.addAll(TextWrapping.lines(indent + "  ", indent + "    ", table.table() + ": " + table.reason()));
        }
        if (tables.size() > NAMED) {
            lines.add(indent + "  and " + CountTexts.count(tables.size() - NAMED, "more table"));
        }
        return lines;
    }
}
