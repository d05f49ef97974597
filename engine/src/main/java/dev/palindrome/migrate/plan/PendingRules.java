package dev.palindrome.migrate.plan;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Migration.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which migrations are to be applied to a database: the rules of each kind. Immutable. */
public final class PendingRules {

    private final HistoryMatch historyMatch;
    private final Optional<Migration> baseline;
    private final boolean baselineIsNew;

    /** @param candidates those that may be applied now: up to the target, for this environment */
    public PendingRules(HistoryMatch historyMatch, List<Migration> candidates) {
        this.historyMatch = historyMatch;
        boolean nothingApplied = historyMatch.applied().stream().allMatch(HistoryMatch.Applied::repeatable);
        this.baselineIsNew = nothingApplied;
        this.baseline = (nothingApplied ? candidates : historyMatch.set().migrations())
                .stream()
                        .filter(m -> m.kind() == Kind.BASELINE)
                        .filter(m -> nothingApplied || historyMatch.live(m).isPresent())
                        .max(Comparator.comparing(Migration::version));
    }

    /** Whether it is to be applied. */
    public boolean is(Migration migration) {
        return switch (migration.kind()) {
            case REPEATABLE -> historyMatch.live(migration).isEmpty() || again(migration);
            case VERSIONED, BASELINE ->
                historyMatch.live(migration).isEmpty() && notNeeded(migration).isEmpty();
        };
    }

    /** Whether it was applied and has changed since, and may be applied again for that. */
    boolean again(Migration migration) {
        return migration.kind() == Kind.REPEATABLE
                && historyMatch
                        .live(migration)
                        .filter(row -> HistoryChecks.changed(migration, row))
                        .isPresent();
    }

    /** Why a migration that is not applied does not have to be; empty where it has to. */
    Optional<String> notNeeded(Migration migration) {
        if (historyMatch.live(migration).isPresent() || migration.kind() == Kind.REPEATABLE) {
            return Optional.empty();
        }
        if (migration.kind() == Kind.BASELINE) {
            return baselineIsNew && baseline.filter(migration::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            baselineIsNew
                                    ? "a newer baseline is applied in its place"
                                    : "a baseline, for databases to which nothing was applied");
        }
        return baseline.filter(b -> migration.version().compareTo(b.version()) <= 0)
                .map(b -> b.name() + " is applied in its place");
    }

    /** The baseline that is to be applied now, if one is. */
    Optional<Migration> newBaseline() {
        return baselineIsNew ? baseline : Optional.empty();
    }
}
