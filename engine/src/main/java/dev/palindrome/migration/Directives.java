package dev.palindrome.migration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the comments of a script instruct us to do.
 *
 * @param noTransaction {@code -- db:no-transaction}: run statement by statement, outside a transaction
 * @param irreversible the reason of {@code -- db:irreversible because …}
 * @param acceptsLoss {@code -- db:accepts-loss orders.note because …}: object to reason
 * @param requires {@code -- db:requires 0001_core_foundation}: what has to be applied before, as written
 * @param environments {@code -- db:environments development, test}: where this migration runs; empty means everywhere
 * @param timeout {@code -- db:timeout 5min}: the longest a single statement may take
 */
public record Directives(
        boolean noTransaction,
        Optional<String> irreversible,
        Map<String, String> acceptsLoss,
        List<String> requires,
        Set<String> environments,
        Optional<Duration> timeout) {

    public static final Directives NONE =
            new Directives(false, Optional.empty(), Map.of(), List.of(), Set.of(), Optional.empty());

    public Directives {
        acceptsLoss = Map.copyOf(acceptsLoss);
        requires = List.copyOf(requires);
        environments = Set.copyOf(environments);
    }

    /** The same, outside of a transaction. */
    public Directives withoutTransaction() {
        return new Directives(true, irreversible, acceptsLoss, requires, environments, timeout);
    }

    /** The same, with other requirements. */
    public Directives requiring(List<String> requires) {
        return new Directives(noTransaction, irreversible, acceptsLoss, requires, environments, timeout);
    }
}
