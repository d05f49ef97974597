package dev.palindrome.proof;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rule by which a build passes or fails on a proof. Immutable.
 *
 * @param refused the verdicts that fail it; empty lets everything pass
 */
public record Gate(Set<Verdict> refused) {

    /** Fails on {@link Verdict#BROKEN}, and on {@link Verdict#LOSSY} but for losses that the migration accepts. */
    public static final Gate DEFAULT = new Gate(EnumSet.of(Verdict.LOSSY, Verdict.BROKEN));

    private static final String NONE = "none";

    public Gate {
        refused = refused.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(refused));
    }

    /**
     * Reads a list of verdicts separated by commas, in any case, or {@code none}. {@link Verdict#BROKEN} fails with every
     * list, named or not: a gate that let it pass while it refuses something better would be a mistake.
     *
     * @throws ConfigurationException when a word is no verdict
     */
    public static Gate of(String text) {
        List<String> words = Arrays.stream(text.split(",", -1))
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return DEFAULT;
        }
        if (words.equals(List.of(NONE.toUpperCase(Locale.ROOT)))) {
            return new Gate(Set.of());
        }
        Set<Verdict> refused = EnumSet.of(Verdict.BROKEN);
        words.forEach(word -> refused.add(verdict(word, text)));
        return new Gate(refused);
    }

    /** Whether the proof, its chain included, has no verdict that is refused. */
    public boolean passes(Proof proof) {
        return refusedOf(proof).isEmpty()
                && proof.chain().links().stream().noneMatch(link -> refused.contains(link.verdict()));
    }

    /** The steps of the proof that are refused, in order. */
    public List<StepProof> refusedOf(Proof proof) {
        return proof.migrations().stream()
                .filter(step -> refused.contains(verdict(step)))
                .toList();
    }

    /** The verdict that its findings lead to without the losses that it accepts. */
    private static Verdict verdict(StepProof step) {
        return step.findings().stream().anyMatch(finding -> finding.accepted() != null)
                ? step.findings().stream()
                        .filter(finding -> finding.accepted() == null)
                        .map(finding -> finding.code().verdict())
                        .reduce(Verdict.EXACT, Verdict::worse)
                : step.verdict();
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        return refused.isEmpty() ? NONE : refused.stream().map(Verdict::name).collect(Collectors.joining(", "));
    }

    private static Verdict verdict(String word, String text) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(word) && verdict != Verdict.EXACT)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        Problem.of("BAD_GATE", "The gate \"" + text + "\" names no verdict that can be refused")
                                .next("Use " + NONE + ", or some of EQUIVALENT, IRREVERSIBLE, LOSSY, BROKEN.")));
    }
}
