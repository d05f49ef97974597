package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.StepRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pass with rows found about one migration.
 *
 * @param rows null where it had nothing to prove, because there is no way back to be tried
 */
public record RowsOutcome(List<Finding> findings, @Nullable StepRows rows) {

    static final RowsOutcome NOTHING = new RowsOutcome(List.of(), null);

    /** The same for an up that fails with the fixtures, as it will where such rows are. */
    RowsOutcome refusesGiven(ScriptFailedException failure) {
        ScriptFailedException.Where at = failure.where();
        List<Finding> all = new ArrayList<>(findings);
        all.add(new Finding(
                FindingCode.UP_FAILS,
                null,
                "with the rows that were given: " + failure.problem().what(),
                at.file(),
                at.line(),
                at.column()));
        return new RowsOutcome(all, rows == null ? new StepRows(0, 0, List.of(), List.of()) : rows);
    }

    public boolean refusesGiven() {
        return findings.stream().anyMatch(finding -> finding.code() == FindingCode.UP_FAILS);
    }
}
