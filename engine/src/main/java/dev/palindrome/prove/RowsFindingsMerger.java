package dev.palindrome.prove;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepProof;
import dev.palindrome.prove.rows.RowsOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts together what was found about a migration without rows and with rows. */
final class RowsFindingsMerger {

    /** Failures that need no rows to happen say nothing new when they happen with rows too. */
    private static final Set<FindingCode> TOLD_ONCE = Set.of(FindingCode.ROLLBACK_FAILS, FindingCode.REAPPLY_FAILS);

    private RowsFindingsMerger() {}

    static StepProof of(StepProof step, RowsOutcome rows) {
        if (rows.rows() == null
                || has(step, FindingCode.UP_FAILS)
                || has(step, FindingCode.NO_ROLLBACK) && !rows.refusesGiven()) {
            return step;
        }
        List<Finding> findings = new ArrayList<>(step.findings());
        for (Finding finding : rows.findings()) {
            boolean told = TOLD_ONCE.contains(finding.code()) && has(step, finding.code());
            // A rollback that fails anyway leaves nothing to compare: its up may not even have been run again.
            boolean afterFailure = has(step, FindingCode.ROLLBACK_FAILS) && !TOLD_ONCE.contains(finding.code());
            if (!told && !afterFailure) {
                findings.add(finding);
            }
        }
        return step.with(findings, rows.rows());
    }

    private static boolean has(StepProof step, FindingCode code) {
        return step.findings().stream().anyMatch(finding -> finding.code() == code);
    }
}
