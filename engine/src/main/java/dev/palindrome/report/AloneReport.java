package dev.palindrome.report;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofAlone;
import dev.palindrome.proof.ProofAlone.Untried;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a proof says of migrations that were rolled back alone. */
final class AloneReport {

    private static final int NAMED = 3;

    private final Style style;

    AloneReport(Style style) {
        this.style = style;
    }

    /** After the chain: a migration that the others are in the way of, or that is in theirs. */
    List<String> failed(StepProof step, List<Finding> findings, Function<Finding, List<String>> told) {
        Verdict verdict =
                findings.stream().map(finding -> finding.code().verdict()).reduce(Verdict.EXACT, Verdict::worse);
        List<String> lines = new ArrayList<>();
        lines.add("alone  " + style.of(verdict, String.format("%-12s ", verdict)) + step.name());
        findings.forEach(finding -> lines.addAll(told.apply(finding)));
        return lines;
    }

    /** In the summary; nothing where nothing was to be tried. */
    List<String> summary(Proof proof) {
        ProofAlone alone = proof.alone();
        if (alone == null || (alone.tried().isEmpty() && alone.untried().isEmpty())) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(Paragraph.lines(
                "  ",
                "    ",
                "rolled back alone, as nothing requires them: "
                        + Words.count(alone.tried().size(), "migration")
                        + (alone.untried().isEmpty() ? "" : "; not tried, though nothing requires them:")));
        List<Untried> untried = alone.untried();
        for (Untried one : untried.subList(0, Math.min(NAMED, untried.size()))) {
            lines.addAll(Paragraph.lines("    ", "      ", one.migration() + ": " + one.reason()));
        }
        if (untried.size() > NAMED) {
            lines.add("    and " + (untried.size() - NAMED) + " more: see proof.json");
        }
        return lines;
    }
}
