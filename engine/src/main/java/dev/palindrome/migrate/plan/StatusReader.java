package dev.palindrome.migrate.plan;

import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.RecordStatus;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of each migration where it stands. */
public final class StatusReader {

    private final HistoryMatch historyMatch;
    private final Optional<String> environment;
    private final PendingRules pendingRules;

    public StatusReader(HistoryMatch historyMatch, Optional<String> environment) {
        this.historyMatch = historyMatch;
        this.environment = environment;
        this.pendingRules = new PendingRules(
                historyMatch,
                historyMatch.set().migrations().stream()
                        .filter(m -> m.runsIn(environment))
                        .toList());
    }

    public List<MigrationStatus> read() {
        List<MigrationStatus> all = new ArrayList<>();
        for (Migration migration : historyMatch.set().migrations()) {
            all.add(status(migration));
        }
        for (HistoryMatch.Applied applied : historyMatch.applied()) {
            if (applied.migration().isEmpty()) {
                int place = all.size();
                while (place > 0 && new Version(all.get(place - 1).version()).compareTo(applied.version()) > 0) {
                    place--;
                }
                all.add(place, stranger(applied));
            }
        }
        return all;
    }

    private MigrationStatus status(Migration migration) {
        Optional<HistoryRow> row = historyMatch.live(migration).or(() -> historyMatch.latest(migration));
        MigrationState state =
                row.map(r -> state(migration, r)).orElseGet(() -> waiting(migration, MigrationState.PENDING));
        Optional<String> detail = switch (state) {
            case HALF_APPLIED -> row.map(HistoryChecks::half);
            case CHANGED -> Optional.of(migration.up().label() + " is not what was run");
            case NOT_HERE ->
                Optional.of("runs in "
                        + String.join(", ", migration.up().directives().environments()));
            case NOT_NEEDED -> pendingRules.notNeeded(migration);
            case PENDING ->
                pendingRules.again(migration) ? Optional.of("changed since it was applied") : Optional.empty();
            case APPLIED, MISSING, ROLLED_BACK -> Optional.empty();
        };
        boolean reversible = migration.irreversible().isEmpty()
                && (migration.rollback().isPresent()
                        || row.flatMap(HistoryRow::rollbackFilename).isPresent());
        return new MigrationStatus(
                migration.version().text(),
                migration.name(),
                migration.description(),
                migration.kind(),
                state,
                row.map(HistoryRow::appliedAt),
                row.flatMap(HistoryRow::rolledBackAt),
                row.flatMap(HistoryRow::rollbackReason),
                reversible,
                detail);
    }

    private MigrationState state(Migration migration, HistoryRow row) {
        return switch (row.status()) {
            case APPLIED ->
                pendingRules.again(migration)
                        ? MigrationState.PENDING
                        : HistoryChecks.changed(migration, row) ? MigrationState.CHANGED : MigrationState.APPLIED;
            case APPLYING, ROLLING_BACK -> MigrationState.HALF_APPLIED;
            case ROLLED_BACK -> waiting(migration, MigrationState.ROLLED_BACK);
            case FAILED, REPLACED -> waiting(migration, MigrationState.PENDING);
        };
    }

    /** What a migration is of which nothing is in the database. */
    private MigrationState waiting(Migration migration, MigrationState here) {
        if (!migration.runsIn(environment)) {
            return MigrationState.NOT_HERE;
        }
        return pendingRules.notNeeded(migration).isPresent() ? MigrationState.NOT_NEEDED : here;
    }

    private static MigrationStatus stranger(HistoryMatch.Applied applied) {
        HistoryRow row = applied.row();
        boolean half = row.status() != RecordStatus.APPLIED;
        return new MigrationStatus(
                applied.version().text(),
                applied.name(),
                applied.description(),
                applied.kind(),
                half ? MigrationState.HALF_APPLIED : MigrationState.MISSING,
                Optional.of(row.appliedAt()),
                row.rolledBackAt(),
                row.rollbackReason(),
                row.rollbackFilename().isPresent(),
                Optional.of(half ? HistoryChecks.half(row) : row.filename() + " is not in the folder"));
    }
}
