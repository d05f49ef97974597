package dev.palindrome.proof;

import java.util.List;

/**
 * What the proof with rows says of one migration beside its findings.
 *
 * @param tables how many tables there were before the up
 * @param filled how many of them held rows when the up was run
 * @param costs what the rollback discards by its nature
 * @param unproven the tables for whose rows this migration is not proven
 */
public record StepRows(int tables, int filled, List<RollbackCost> costs, List<UnfilledTable> unproven) {

    public StepRows {
        costs = List.copyOf(costs);
        unproven = List.copyOf(unproven);
    }
}
