package dev.palindrome.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one migration: up, rollback, up again.
 *
 * @param version of the migration
 * @param name of the migration, unique in its set
 * @param description of the migration
 * @param up its file, relative to the folder
 * @param rollback its rollback file; null where there is none
 * @param verdict the worst that its findings allow
 * @param findings what led to the verdict; empty for {@link Verdict#EXACT}
 * @param millis how long each act took
 * @param rows what the proof with rows says; null where none was made of this migration
 */
public record StepProof(
        String version,
        String name,
        String description,
        String up,
        @Nullable String rollback,
        Verdict verdict,
        List<Finding> findings,
        Millis millis,
        @Nullable StepRows rows) {

    /** Without rows. */
    public StepProof(
            String version,
            String name,
            String description,
            String up,
            @Nullable String rollback,
            Verdict verdict,
            List<Finding> findings,
            Millis millis) {
        this(version, name, description, up, rollback, verdict, findings, millis, null);
    }

    public StepProof {
        findings = List.copyOf(findings);
    }

    /** The same with these findings, the verdict that they allow, and what the proof with rows says. */
    public StepProof with(List<Finding> allFindings, @Nullable StepRows withRows) {
        Verdict worst =
                allFindings.stream().map(finding -> finding.code().verdict()).reduce(Verdict.EXACT, Verdict::worse);
        return new StepProof(version, name, description, up, rollback, worst, allFindings, millis, withRows);
    }

    /** How long each act took, in milliseconds; null for one that was not run. */
    public record Millis(
            @Nullable Long up,
            @Nullable Long rollback,
            @Nullable Long reapply) {}
}
