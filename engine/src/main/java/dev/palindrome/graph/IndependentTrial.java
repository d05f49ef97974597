package dev.palindrome.graph;

import dev.palindrome.catalog.Difference;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.UnfilledTable;
import java.util.List;
import java.util.Optional;

/**
 * What came of rolling back one migration alone, with all others applied that do not require it.
 *
 * @param migration its name
 * @param outcome in a word
 * @param differences in what the schema is not the one that all other migrations give
 * @param failure the server's words and where; of a rollback that fails
 * @param losses what it did to rows that it has nothing to do with, those included that it accepts
 * @param unproven tables that the rollback has to do with and that no rows could be put into
 * @param alsoInPlace whether the rollback does not do what it should right after its up either: then it is not the
 *     migrations after it that are in its way, and {@code db:prove} tells more
 */
public record IndependentTrial(
        String migration,
        Outcome outcome,
        List<Difference> differences,
        Optional<String> failure,
        List<Finding> losses,
        List<UnfilledTable> unproven,
        boolean alsoInPlace) {

    public IndependentTrial {
        differences = List.copyOf(differences);
        losses = List.copyOf(losses);
        unproven = List.copyOf(unproven);
    }

    /** Whether it can be rolled back alone. */
    public boolean proven() {
        return outcome == Outcome.PROVEN || outcome == Outcome.ORDER_ONLY;
    }

    /** What can come of it. */
    public enum Outcome {
        /** The schema is the one that all other migrations give, and the rows of others are unchanged. */
        PROVEN,
        /** The same as EXACT, but for the order of columns. */
        ORDER_ONLY,
        /** The schema is, but rows or values of others are lost. */
        LOSES,
        /** The schema is another. */
        DIFFERS,
        /** The server refuses the rollback. */
        FAILS
    }
}
