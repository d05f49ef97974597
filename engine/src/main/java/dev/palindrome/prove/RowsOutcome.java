package dev.palindrome.prove;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.StepRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pass with rows found about one migration.
 *
 * @param rows null where it had nothing to prove, because there is no way back to be tried
 */
record RowsOutcome(List<Finding> findings, @Nullable StepRows rows) {

    static final RowsOutcome NOTHING = new RowsOutcome(List.of(), null);
}
