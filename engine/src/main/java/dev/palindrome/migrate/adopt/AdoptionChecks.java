package dev.palindrome.migrate.adopt;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.foreign.ForeignHistory;
import dev.palindrome.history.foreign.ForeignHistory.Claim;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.RecordStatus;
import dev.palindrome.migrate.plan.HistoryMatch;
import dev.palindrome.migrate.plan.NameLists;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Version;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares another tool's history with the set and with Palindrome's before anything is recorded. */
final class AdoptionChecks {

    private static final String NOTHING = "nothing has been changed";

    private final MigrationSet set;
    private final ForeignHistory foreign;
    private final HistoryMatch historyMatch;
    private final String historyTable;

    AdoptionChecks(MigrationSet set, ForeignHistory foreign, HistoryMatch historyMatch, String historyTable) {
        this.set = set;
        this.foreign = foreign;
        this.historyMatch = historyMatch;
        this.historyTable = historyTable;
    }

    /** What to say about rows for which no SQL file is to be expected. */
    Optional<String> otherThanSql() {
        List<String> labels = foreign.claims().stream()
                .filter(claim -> claim.migrations().isEmpty() && isProgram(claim.record()))
                .map(claim -> claim.record().label())
                .toList();
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(NameLists.of(labels, " is", " are") + " applied and no SQL: " + tool()
                        + " ran a program, so nothing is recorded for " + (labels.size() == 1 ? "it" : "them"));
    }

    private boolean isProgram(ForeignRecord record) {
        return record.otherThanSql().isPresent()
                || set.externalSteps().stream().anyMatch(step -> isAbout(record, step));
    }

    private static boolean isAbout(ForeignRecord record, ExternalStep step) {
        String label = record.label();
        return label.equals(step.name())
                || label.equals(step.file())
                || !label.isBlank() && new Version(label).sameAs(step.version());
    }

    /**
     * Looks at what the tool applied and the folder does not have.
     *
     * @return what to say where that is left out
     * @throws HistoryException where it is not
     */
    Optional<String> unknown(boolean ignored) {
        List<String> labels = foreign.claims().stream()
                .filter(claim -> claim.migrations().isEmpty())
                .map(Claim::record)
                .filter(record -> !isProgram(record))
                .filter(record -> !record.label().startsWith("baseline "))
                .map(ForeignRecord::label)
                .toList();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (ignored) {
            return Optional.of(NameLists.of(labels, " is", " are") + " applied and not in the folder: left out");
        }
        throw new HistoryException(new Problem(
                "ADOPT_UNKNOWN",
                foreign.table().name() + " says that " + NameLists.of(labels, " is", " are")
                        + " applied, which the folder does not have"
                        + (labels.size() == claimsWithFile() ? " (none of what is applied is in it)" : ""),
                set.folder().toString(),
                NOTHING,
                labels.size() == claimsWithFile()
                        ? "See that folder and database belong together: the folder was "
                                + set.readAs()
                                + "; if they do, put the files back, or leave the rows out with db.adopt.ignoreUnknown=true"
                        : "Put the files back, or leave these out with db.adopt.ignoreUnknown=true"));
    }

    private int claimsWithFile() {
        return foreign.claims().size();
    }

    /**
     * Looks at files that are not what the tool ran.
     *
     * @return what to say where that is accepted
     * @throws HistoryException where it is not
     */
    Optional<String> changed(List<Migration> changed, boolean accepted) {
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        List<String> files = changed.stream().map(m -> m.up().label()).toList();
        if (accepted) {
            return Optional.of(NameLists.of(files, " has", " have") + " changed since " + tool() + " ran "
                    + (files.size() == 1 ? "it" : "them") + ": recorded as the file is now");
        }
        throw new HistoryException(new Problem(
                "ADOPT_CHANGED",
                NameLists.of(files, " is", " are") + " not what " + tool() + " ran: its checksum in "
                        + foreign.table().name() + " is that of another text",
                files.get(0),
                NOTHING,
                "Put the text back as it was; or, if the database is as the file says now, adopt it so with"
                        + " db.adopt.acceptChanged=true"));
    }

    /** @throws HistoryException where Palindrome's own history says otherwise */
    void contradictions(Map<Migration, ForeignRecord> claimed) {
        for (Migration migration : set.migrations()) {
            ForeignRecord record = claimed.get(migration);
            if (record == null) {
                historyMatch
                        .live(migration)
                        .filter(row -> row.sourceTool().filter(tool()::equals).isPresent())
                        .ifPresent(row -> contradiction(
                                migration.name() + " was adopted from " + tool() + ", and "
                                        + foreign.table().name() + " does not say any more that it is applied",
                                "Find out what is true. If " + tool() + " has taken it back, set the status of row "
                                        + row.id() + " in " + historyTable + " to 'rolled_back'"));
            } else if (historyMatch.live(migration).isEmpty()) {
                historyMatch
                        .latest(migration)
                        .filter(row -> row.status() == RecordStatus.ROLLED_BACK)
                        .filter(row -> !appliedSince(record, row))
                        .ifPresent(row -> contradiction(
                                migration.name() + " was rolled back"
                                        + row.rolledBackAt()
                                                .map(at -> " at " + at.truncatedTo(ChronoUnit.SECONDS))
                                                .orElse("")
                                        + " according to " + historyTable + ", and "
                                        + foreign.table().name() + " says that it is applied",
                                "Our history is the later one: there is nothing to adopt from " + tool()
                                        + " any more. If it did apply it again, delete row " + row.id() + " in "
                                        + historyTable));
            }
        }
    }

    private static boolean appliedSince(ForeignRecord record, HistoryRow row) {
        return record.appliedAt()
                .flatMap(at -> row.rolledBackAt().map(at::isAfter))
                .orElse(false);
    }

    private static void contradiction(String what, String next) {
        throw new HistoryException(new Problem("ADOPT_CONTRADICTION", what, null, NOTHING, next));
    }

    private String tool() {
        return foreign.table().tool().title();
    }
}
