package dev.palindrome.migrate.plan;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code migrate} will do.
 *
 * @param pending in order
 * @param notes what users should know about it
 */
public record MigratePlan(List<Migration> pending, List<String> notes) {

    /**
     * Holds the folder against the history.
     *
     * @throws dev.palindrome.failure.HistoryException when they contradict each other
     * @throws ConfigurationException when there is no such target
     */
    public static MigratePlan of(
            HistoryMatch historyMatch, String table, Optional<String> environment, Optional<String> target) {
        HistoryChecks historyChecks = new HistoryChecks(historyMatch, table);
        historyChecks.halfDone();
        historyChecks.changed();
        List<String> notes = new ArrayList<>();
        historyChecks.missing().ifPresent(notes::add);

        List<Migration> all = historyMatch.set().migrations();
        int end = target.map(t -> indexOf(all, t) + 1).orElse(all.size());
        List<Migration> candidates =
                all.subList(0, end).stream().filter(m -> m.runsIn(environment)).toList();
        PendingRules pendingRules = new PendingRules(historyMatch, candidates);
        List<Migration> pending = candidates.stream().filter(pendingRules::is).toList();
        pendingRules
                .newBaseline()
                .ifPresent(b -> notes.add("Nothing was applied to this database yet: it begins with the baseline "
                        + b.name() + ", in the place of what comes before it"));
        List<String> again = pending.stream()
                .filter(pendingRules::again)
                .map(Migration::name)
                .toList();
        if (!again.isEmpty()) {
            notes.add(NameLists.of(again, " is repeatable and has", " are repeatable and have")
                    + " changed since being applied: applied again");
        }
        outOfOrder(historyMatch, all, pending).ifPresent(notes::add);
        return new MigratePlan(pending, notes);
    }

    /** Branches are merged out of order every day: that is worth a word, and stops nothing. */
    private static Optional<String> outOfOrder(
            HistoryMatch historyMatch, List<Migration> all, List<Migration> pending) {
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            boolean counts = all.get(i).kind() != Migration.Kind.REPEATABLE;
            if (counts && historyMatch.live(all.get(i)).isPresent()) {
                last = i;
            }
        }
        if (last < 0) {
            return Optional.empty();
        }
        List<Migration> before = all.subList(0, last);
        List<String> late =
                pending.stream().filter(before::contains).map(Migration::name).toList();
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(NameLists.of(late, " comes", " come") + " before "
                        + all.get(last).name() + ", which is applied already: applied late, out of order");
    }

    private static int indexOf(List<Migration> all, String target) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Migration migration = all.get(i);
            if (migration.name().equals(target) || migration.up().label().equals(target)) {
                return i;
            }
        }
        if (!target.isBlank()) {
            Version version = new Version(target);
            for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).version().sameAs(version)) {
                    return i;
                }
            }
        }
        throw unknown(target, all.isEmpty() ? "" : all.get(all.size() - 1).name());
    }

    static ConfigurationException unknown(String target, String example) {
        return new ConfigurationException(new Problem(
                "TARGET_UNKNOWN",
                "There is no migration with the version or name '" + target + "'",
                "db.target",
                "nothing has been changed",
                "Write a version or a name as the list shows them" + (example.isEmpty() ? "" : ": " + example)));
    }
}
