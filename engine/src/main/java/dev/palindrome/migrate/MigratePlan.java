package dev.palindrome.migrate;

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
 * @param notes what people should know about it
 */
record MigratePlan(List<Migration> pending, List<String> notes) {

    /**
     * Holds the folder against the history.
     *
     * @throws dev.palindrome.failure.HistoryException when they contradict each other
     * @throws ConfigurationException when there is no such target
     */
    static MigratePlan of(Standing standing, String table, Optional<String> environment, Optional<String> target) {
        Refusals refusals = new Refusals(standing, table);
        refusals.halfDone();
        refusals.changed();
        List<String> notes = new ArrayList<>();
        refusals.missing().ifPresent(notes::add);

        List<Migration> all = standing.set().migrations();
        int end = target.map(t -> indexOf(all, t) + 1).orElse(all.size());
        List<Migration> candidates =
                all.subList(0, end).stream().filter(m -> m.runsIn(environment)).toList();
        Due due = new Due(standing, candidates);
        List<Migration> pending = candidates.stream().filter(due::is).toList();
        due.newBaseline()
                .ifPresent(b -> notes.add("Nothing was applied to this database yet: it begins with the baseline "
                        + b.name() + ", in the place of what comes before it"));
        List<String> again =
                pending.stream().filter(due::again).map(Migration::name).toList();
        if (!again.isEmpty()) {
            notes.add(Names.of(again, " is repeatable and has", " are repeatable and have")
                    + " changed since being applied: applied again");
        }
        outOfOrder(standing, all, pending).ifPresent(notes::add);
        return new MigratePlan(pending, notes);
    }

    /** Branches are merged out of order every day: that is worth a word, and stops nothing. */
    private static Optional<String> outOfOrder(Standing standing, List<Migration> all, List<Migration> pending) {
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            boolean counts = all.get(i).kind() != Migration.Kind.REPEATABLE;
            if (counts && standing.live(all.get(i)).isPresent()) {
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
                : Optional.of(Names.of(late, " comes", " come") + " before "
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
