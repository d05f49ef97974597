package dev.palindrome.prove;

import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.rows.RowsPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a listener of steps as soon as both passes are through with them, in order, and of links of the chain after them.
 * Its steps are what is said in the end.
 */
final class ProofProgress {

    private final ProofListener listener;
    private final Optional<RowsPass> rows;
    private final int of;
    private final List<StepProof> waiting = new ArrayList<>();
    private final List<StepProof> told = new ArrayList<>();

    ProofProgress(ProofListener listener, Optional<RowsPass> rows, int of) {
        this.listener = listener;
        this.rows = rows;
        this.of = of;
    }

    /** A step is proven without rows. */
    void add(StepProof step) {
        waiting.add(step);
        while (told.size() < waiting.size() && isDone(told.size())) {
            tell();
        }
    }

    /** Waits for what is still missing, and then tells of the chain. */
    List<StepProof> finish(ChainProof chain) {
        while (told.size() < waiting.size()) {
            tell();
        }
        chain.links().stream().filter(link -> link.migrations() > 1).forEach(listener::linkProven);
        return told;
    }

    /** Tells what came of rolling back alone, as far as it is news. */
    void tellAlone(List<StepProof> steps) {
        for (int i = 0; i < steps.size(); i++) {
            StepProof step = steps.get(i);
            int known = told.get(i).findings().size();
            if (step.findings().size() > known) {
                listener.aloneFailed(
                        step, step.findings().subList(known, step.findings().size()));
            }
        }
    }

    private boolean isDone(int index) {
        return rows.map(pass -> pass.isDone(index)).orElse(true);
    }

    private void tell() {
        StepProof step = waiting.get(told.size());
        StepProof whole = rows.map(pass -> RowsFindingsMerger.of(step, pass.of(told.size())))
                .orElse(step);
        told.add(whole);
        listener.stepProven(told.size(), of, whole);
    }
}
