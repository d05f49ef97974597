package dev.palindrome.migrate;

import dev.palindrome.history.HistoryRow;
import dev.palindrome.history.RecordStatus;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of each migration where it stands. */
final class StatusReader {

    private final Standing standing;
    private final Optional<String> environment;
    private final Due due;

    StatusReader(Standing standing, Optional<String> environment) {
        this.standing = standing;
        this.environment = environment;
        this.due = new Due(
                standing,
                standing.set().migrations().stream()
                        .filter(m -> m.runsIn(environment))
                        .toList());
    }

    List<MigrationStatus> read() {
        List<MigrationStatus> all = new ArrayList<>();
        for (Migration migration : standing.set().migrations()) {
            all.add(status(migration));
        }
        for (Standing.Applied applied : standing.applied()) {
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
        Optional<HistoryRow> row = standing.live(migration).or(() -> standing.latest(migration));
        MigrationState state =
                row.map(r -> state(migration, r)).orElseGet(() -> waiting(migration, MigrationState.PENDING));
        Optional<String> detail = switch (state) {
            case HALF_APPLIED -> row.map(Refusals::half);
            case CHANGED -> Optional.of(migration.up().label() + " is not what was run");
            case NOT_HERE ->
                Optional.of("runs in "
                        + String.join(", ", migration.up().directives().environments()));
            case NOT_NEEDED -> due.notNeeded(migration);
            case PENDING -> due.again(migration) ? Optional.of("changed since it was applied") : Optional.empty();
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
                due.again(migration)
                        ? MigrationState.PENDING
                        : Refusals.changed(migration, row) ? MigrationState.CHANGED : MigrationState.APPLIED;
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
        return due.notNeeded(migration).isPresent() ? MigrationState.NOT_NEEDED : here;
    }

    private static MigrationStatus stranger(Standing.Applied applied) {
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
                Optional.of(half ? Refusals.half(row) : row.filename() + " is not in the folder"));
    }
}
