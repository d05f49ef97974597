package dev.palindrome.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of proving a set.
 *
 * @param palindrome the version of Palindrome that made it
 * @param postgres the version of the server it was made on ({@code 17.11})
 * @param layout the name of the layout the folder was read as
 * @param migrations one proof a migration, in order
 * @param chain the proof of the whole
 * @param summary counts
 * @param rows with what rows it was made; null where it was made without any
 * @param alone what was rolled back alone; null where nothing was to be, because no migration declares what it requires
 */
public record Proof(
        String palindrome,
        String postgres,
        String layout,
        List<StepProof> migrations,
        ChainProof chain,
        Summary summary,
        @Nullable ProofRows rows,
        @Nullable IndependentProof alone) {

    /** Without rows. */
    public Proof(
            String palindrome,
            String postgres,
            String layout,
            List<StepProof> migrations,
            ChainProof chain,
            Summary summary) {
        this(palindrome, postgres, layout, migrations, chain, summary, null, null);
    }

    public Proof {
        migrations = List.copyOf(migrations);
    }

    /** The worst verdict of all, the chain included. */
    public Verdict verdict() {
        return migrations.stream().map(StepProof::verdict).reduce(chain.verdict(), Verdict::worse);
    }

    /**
     * Counts.
     *
     * @param migrations how many were proven
     * @param verdicts how many of each verdict; every verdict is named
     * @param findings how many of each code there were, in the steps; only codes that occurred
     * @param skipped names of migrations that were left out because of their environment
     * @param millis how long the whole proof took
     */
    public record Summary(
            int migrations,
            Map<Verdict, Integer> verdicts,
            Map<FindingCode, Integer> findings,
            List<String> skipped,
            long millis) {}
}
