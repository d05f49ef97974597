package dev.palindrome.proof;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proofs for tests that render or store one. */
public final class ProofMother {

    private ProofMother() {}

    public static StepProof exact(String name) {
        return step(name, Verdict.EXACT, List.of());
    }

    public static StepProof withoutRollback(String name) {
        return step(
                name,
                Verdict.BROKEN,
                List.of(new Finding(FindingCode.NO_ROLLBACK, null, "no rollback script", name + ".sql", null, null)));
    }

    public static StepProof leavesAType(String name) {
        return step(
                name,
                Verdict.BROKEN,
                List.of(
                        new Finding(
                                FindingCode.LEFT_BEHIND,
                                "type public.order_status",
                                "made by " + name + ".sql:1",
                                name + "_rollback.sql",
                                null,
                                null),
                        new Finding(
                                FindingCode.REAPPLY_FAILS,
                                null,
                                "type \"order_status\" already exists",
                                name + ".sql",
                                1,
                                13)));
    }

    /** Loses the values of a column. */
    public static StepProof losesNotes(String name) {
        return step(name, Verdict.LOSSY, List.of(notesLost(name)));
    }

    /** Loses the values of a column, and accepts that. */
    public static StepProof losesNotes(String name, String because) {
        return step(name, Verdict.LOSSY, List.of(notesLost(name).accepted(because)));
    }

    private static Finding notesLost(String name) {
        return new Finding(
                FindingCode.VALUES_LOST,
                "column public.orders.note",
                "5 of 5 values lost (dropped at " + name + ".sql:1)",
                name + "_rollback.sql",
                1,
                1);
    }

    public static Proof proof(StepProof... steps) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        Map<FindingCode, Integer> findings = new EnumMap<>(FindingCode.class);
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, 0);
        }
        for (StepProof step : steps) {
            verdicts.merge(step.verdict(), 1, Integer::sum);
            step.findings().forEach(f -> findings.merge(f.code(), 1, Integer::sum));
        }
        return new Proof(
                "0.1.0",
                "17.11",
                "sequential",
                List.of(steps),
                new ChainProof(
                        Verdict.EXACT,
                        List.of(new ChainProof.Link("0001_a", "0002_b", 2, Verdict.EXACT, List.of(), 12)),
                        List.of()),
                new Proof.Summary(steps.length, verdicts, findings, List.of(), 1234));
    }

    /** The same step, proven with rows. */
    public static StepProof with(StepProof step, StepRows rows) {
        return step.with(step.findings(), rows);
    }

    /** The same proof, made with rows. */
    public static Proof with(Proof proof, ProofRows rows) {
        return with(proof, rows, proof.alone());
    }

    /** The same proof, with what was rolled back alone. */
    public static Proof with(Proof proof, IndependentProof alone) {
        return with(proof, proof.rows(), alone);
    }

    private static Proof with(Proof proof, @Nullable ProofRows rows, @Nullable IndependentProof alone) {
        return new Proof(
                proof.palindrome(),
                proof.postgres(),
                proof.layout(),
                proof.migrations(),
                proof.chain(),
                proof.summary(),
                rows,
                alone);
    }

    private static StepProof step(String name, Verdict verdict, List<Finding> findings) {
        return new StepProof(
                name.substring(0, name.indexOf('_')),
                name,
                "what " + name + " does",
                name + ".sql",
                name + "_rollback.sql",
                verdict,
                findings,
                new StepProof.Millis(12L, 3L, findings.isEmpty() ? 11L : null));
    }
}
