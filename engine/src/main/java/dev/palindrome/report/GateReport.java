package dev.palindrome.report;

import dev.palindrome.failure.Problem;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Why a gate does not let a proof pass, or lets it pass although it found something that the gate refuses. */
public final class GateReport {

    private static final int NAMED = 5;

    private GateReport() {}

    /** A sentence for each verdict that is refused, with the names of the migrations, and what to do next. */
    public static String refusal(Gate gate, Proof proof) {
        List<String> sentences = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            List<String> names = gate.refusedOf(proof).stream()
                    .filter(step -> step.verdict() == verdict)
                    .map(StepProof::name)
                    .toList();
            if (!names.isEmpty()) {
                sentences.add(names.size() + " of "
                        + CountTexts.count(proof.migrations().size(), "migration")
                        + (names.size() == 1 ? " is " : " are ") + verdict + ": " + list(names));
            }
        }
        if (sentences.isEmpty()) {
            sentences.add("The chain is " + proof.chain().verdict()
                    + ": migrations that can be rolled back one by one cannot be rolled back together");
        }
        return Problem.of("REFUSED", String.join("\n", sentences))
                .next("mend the rollbacks that the findings above name"
                        + (losses(gate, proof)
                                ? ", or accept a loss in its script: -- db:accepts-loss table.column because …"
                                : "")
                        + "; -Ddb.failOn=none only reports.")
                .message();
    }

    /** The migrations that pass only because they accept what they lose; nothing where there are none. */
    public static List<String> accepted(Gate gate, Proof proof) {
        List<StepProof> refused = gate.refusedOf(proof);
        List<String> names = proof.migrations().stream()
                .filter(step -> gate.refused().contains(step.verdict()) && !refused.contains(step))
                .map(StepProof::name)
                .toList();
        return names.isEmpty()
                ? List.of()
                : TextWrapping.lines("  ", "    ", "passed, with losses accepted: " + list(names));
    }

    private static boolean losses(Gate gate, Proof proof) {
        return gate.refusedOf(proof).stream()
                .flatMap(step -> step.findings().stream())
                .anyMatch(finding -> finding.code().verdict() == Verdict.LOSSY && finding.accepted() == null);
    }

    private static String list(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }
}
