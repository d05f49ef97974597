package dev.palindrome.migrate.adopt;

import dev.palindrome.history.foreign.ForeignHistory;
import dev.palindrome.history.foreign.ForeignHistory.Claim;
import dev.palindrome.history.foreign.ForeignHistory.Verification;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.RecordStatus;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import dev.palindrome.migrate.plan.HistoryChecks;
import dev.palindrome.migrate.plan.HistoryMatch;
import dev.palindrome.migrate.plan.NameLists;
import dev.palindrome.migrate.plan.PendingRules;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code adopt} will record.
 *
 * @param foreign the other tool's history
 * @param adoptions in the order of the set
 * @param recordedBefore how many of the tool's migrations Palindrome's history has already
 * @param pending names of what is still to be applied afterwards
 * @param notes what users should know
 */
record AdoptPlan(
        ForeignHistory foreign,
        List<Adoption> adoptions,
        int recordedBefore,
        List<String> pending,
        List<String> notes) {

    /**
     * A migration that is to be recorded as applied.
     *
     * @param migration of the set
     * @param record what the other tool says of it
     * @param check what its file was compared with
     */
    record Adoption(Migration migration, ForeignRecord record, Check check) {}

    /**
     * Compares the other tool's history with the set and with Palindrome's.
     *
     * @throws dev.palindrome.failure.HistoryException when they contradict each other
     */
    static AdoptPlan of(
            MigrationSet set,
            Optional<String> environment,
            List<HistoryRow> rows,
            ForeignHistory foreign,
            String historyTable,
            AdoptRequest request) {
        HistoryMatch historyMatch = new HistoryMatch(set, rows);
        Map<Migration, ForeignRecord> claimed = claimed(foreign);
        new HistoryChecks(historyMatch, historyTable).halfDone();
        AdoptionChecks refusals = new AdoptionChecks(set, foreign, historyMatch, historyTable);
        List<String> notes = new ArrayList<>(foreign.notes());
        refusals.otherThanSql().ifPresent(notes::add);
        refusals.unknown(request.ignoreUnknown()).ifPresent(notes::add);
        refusals.contradictions(claimed);

        Map<Migration, Verification> verified = new HashMap<>();
        claimed.forEach((migration, record) -> {
            if (historyMatch.live(migration).isEmpty()) {
                verified.put(migration, foreign.verify(record, migration));
            }
        });
        List<Migration> outdated = changed(set, verified, true);
        outdated.forEach(claimed::remove);
        if (!outdated.isEmpty()) {
            notes.add(NameLists.of(outdated.stream().map(Migration::name).toList(), " has", " have")
                    + " changed since being run and will be run again, as a repeatable migration is");
        }
        refusals.changed(changed(set, verified, false), request.acceptChanged()).ifPresent(notes::add);

        List<Adoption> adoptions = new ArrayList<>();
        for (Migration migration : set.migrations()) {
            ForeignRecord record = claimed.get(migration);
            if (record != null && historyMatch.live(migration).isEmpty()) {
                adoptions.add(new Adoption(
                        migration, record, check(verified.getOrDefault(migration, Verification.NOT_POSSIBLE))));
            }
        }
        List<String> pending = pending(afterwards(set, rows, adoptions), environment);
        late(set, claimed, pending).ifPresent(notes::add);
        return new AdoptPlan(foreign, adoptions, claimed.size() - adoptions.size(), pending, notes);
    }

    private static Map<Migration, ForeignRecord> claimed(ForeignHistory foreign) {
        Map<Migration, ForeignRecord> claimed = new HashMap<>();
        for (Claim claim : foreign.claims()) {
            for (Migration migration : claim.migrations()) {
                // What a row says of one migration is more than what one says of all up to a version.
                if (claim.migrations().size() == 1) {
                    claimed.put(migration, claim.record());
                } else {
                    claimed.putIfAbsent(migration, claim.record());
                }
            }
        }
        return claimed;
    }

    private static List<Migration> changed(
            MigrationSet set, Map<Migration, Verification> verified, boolean repeatable) {
        return set.migrations().stream()
                .filter(m -> (m.kind() == Migration.Kind.REPEATABLE) == repeatable)
                .filter(m -> verified.get(m) == Verification.CHANGED)
                .toList();
    }

    private static Check check(Verification verification) {
        return switch (verification) {
            case SAME -> Check.SAME;
            case CHANGED -> Check.CHANGED;
            case NOT_POSSIBLE -> Check.NONE;
        };
    }

    /** Where the database will stand once they are recorded. */
    private static HistoryMatch afterwards(MigrationSet set, List<HistoryRow> rows, List<Adoption> adoptions) {
        List<HistoryRow> all = new ArrayList<>(rows);
        long id = rows.stream().mapToLong(HistoryRow::id).max().orElse(0);
        for (Adoption adoption : adoptions) {
            Migration migration = adoption.migration();
            all.add(new HistoryRow(
                    ++id,
                    Optional.of(migration.version().text()),
                    Optional.of(migration.name()),
                    migration.up().label(),
                    Optional.empty(),
                    Optional.of(migration.up().checksum()),
                    RecordStatus.APPLIED,
                    adoption.record().appliedAt().orElse(Instant.EPOCH),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty()));
        }
        return new HistoryMatch(set, all);
    }

    /** Names of what is still to be applied. */
    static List<String> pending(HistoryMatch historyMatch, Optional<String> environment) {
        List<Migration> candidates = historyMatch.set().migrations().stream()
                .filter(m -> m.runsIn(environment))
                .toList();
        PendingRules pendingRules = new PendingRules(historyMatch, candidates);
        return candidates.stream().filter(pendingRules::is).map(Migration::name).toList();
    }

    private static Optional<String> late(
            MigrationSet set, Map<Migration, ForeignRecord> claimed, List<String> pending) {
        Optional<Migration> last = set.migrations().stream()
                .filter(m -> m.kind() == Migration.Kind.VERSIONED)
                .filter(claimed::containsKey)
                .reduce((first, second) -> second);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = set.migrations().subList(0, set.migrations().indexOf(last.get())).stream()
                .map(Migration::name)
                .filter(pending::contains)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(NameLists.of(names, " comes", " come") + " before "
                        + last.get().name() + ", which is applied, and " + (names.size() == 1 ? "has" : "have")
                        + " no record: pending, and applied late by the next db:migrate");
    }

    AdoptResult result(String historyTable, boolean dryRun) {
        return new AdoptResult(
                foreign.table().tool().title(),
                foreign.table().name(),
                historyTable,
                false,
                adoptions.stream()
                        .map(a -> new AdoptResult.Adopted(
                                a.migration().name(),
                                a.record().label(),
                                a.record().appliedAt(),
                                a.check()))
                        .toList(),
                recordedBefore,
                pending,
                notes,
                dryRun);
    }
}
