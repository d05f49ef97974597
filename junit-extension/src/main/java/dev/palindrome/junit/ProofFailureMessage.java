package dev.palindrome.junit;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.report.ProofReport;
import dev.palindrome.report.TerminalStyle;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is said when a proof is not good enough: the migrations at fault, their findings, and the count of all. */
final class ProofFailureMessage {

    private static final ProofReport REPORT = new ProofReport(TerminalStyle.PLAIN);

    private ProofFailureMessage() {}

    /** @param kept how to connect to what was left up to be looked at */
    static String message(MigrationSet set, Proof proof, Gate gate, List<String> kept) {
        List<String> lines = new ArrayList<>();
        lines.add("The proof of these migrations is refused: " + shown(set.folder()));
        for (StepProof step : gate.refusedOf(proof)) {
            lines.addAll(REPORT.step(
                    proof.migrations().indexOf(step) + 1, proof.migrations().size(), step));
        }
        for (ChainProof.Link link : proof.chain().links()) {
            if (gate.refused().contains(link.verdict()) && !link.findings().isEmpty()) {
                lines.addAll(REPORT.link(link));
            }
        }
        lines.addAll(REPORT.summary(proof));
        lines.addAll(kept);
        lines.add(
                "Mend what is named above, or run the tests without the proof: @MigratedDatabase(proof = Proving.OFF)");
        return String.join("\n", lines);
    }

    /** A folder within a jar with its jar. */
    private static String shown(Path folder) {
        return folder.getFileSystem() == FileSystems.getDefault()
                ? folder.toString()
                : folder.toUri().toString();
    }
}
