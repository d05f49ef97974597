package dev.palindrome.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instructions in the comments of a script.
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

    /** These and those; where only one can hold, these. */
    public Directives and(Directives others) {
        if (others.equals(NONE)) {
            return this;
        }
        Map<String, String> losses = new LinkedHashMap<>(others.acceptsLoss);
        losses.putAll(acceptsLoss);
        List<String> required = new ArrayList<>(requires);
        others.requires.stream().filter(r -> !required.contains(r)).forEach(required::add);
        return new Directives(
                noTransaction || others.noTransaction,
                irreversible.or(others::irreversible),
                losses,
                required,
                environments.isEmpty() ? others.environments : environments,
                timeout.or(others::timeout));
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
