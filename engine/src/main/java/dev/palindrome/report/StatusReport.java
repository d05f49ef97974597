package dev.palindrome.report;

import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines that show where a database stands. Immutable. */
public final class StatusReport {

    private static final String NO_TIME = " ".repeat("2026-01-01 00:00".length());

    private final TerminalStyle terminalStyle;
    private final DateTimeFormatter minute;

    /**
     * @param terminalStyle colours or none
     * @param zone that times are shown in
     */
    public StatusReport(TerminalStyle terminalStyle, ZoneId zone) {
        this.terminalStyle = terminalStyle;
        this.minute =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** Every migration with its state, how many there are of each, and what to do next. */
    public List<String> lines(DatabaseStatus databaseStatus) {
        List<String> lines = new ArrayList<>();
        lines.add("History table " + databaseStatus.historyTable()
                + (databaseStatus.historyExists() ? "" : " does not exist yet: nothing was ever applied"));
        lines.add("");
        int width = databaseStatus.migrations().stream()
                .mapToInt(m -> m.state().words().length())
                .max()
                .orElse(0);
        for (MigrationStatus migration : databaseStatus.migrations()) {
            lines.add("  "
                    + paint(
                            migration.state(),
                            CountTexts.padded(migration.state().words(), width)) + "  "
                    + time(migration).map(minute::format).orElse(NO_TIME) + "  " + migration.name()
                    + terminalStyle.faint(CountTexts.kind(migration.kind())));
            reason(migration).ifPresent(reason -> lines.addAll(TextWrapping.lines(" ".repeat(width + 4), reason)));
        }
        lines.add("");
        lines.add(summary(databaseStatus));
        databaseStatus.notes().forEach(note -> lines.addAll(TextWrapping.lines("Note: ", note)));
        next(databaseStatus).forEach(next -> lines.addAll(TextWrapping.lines("Next: ", next)));
        return lines;
    }

    private static Optional<Instant> time(MigrationStatus migration) {
        return migration.rolledBackAt().or(migration::appliedAt);
    }

    private static Optional<String> reason(MigrationStatus migration) {
        Optional<String> rolledBack = migration.rollbackReason().map(reason -> "because: " + reason);
        return migration.detail().or(() -> rolledBack);
    }

    private String paint(MigrationState state, String words) {
        return switch (state) {
            case APPLIED -> terminalStyle.good(words);
            case PENDING, ROLLED_BACK -> terminalStyle.warning(words);
            case CHANGED, MISSING, HALF_APPLIED -> terminalStyle.bad(words);
            case NOT_HERE, NOT_NEEDED -> terminalStyle.faint(words);
        };
    }

    private static String summary(DatabaseStatus databaseStatus) {
        String counts = Arrays.stream(MigrationState.values())
                .filter(state -> databaseStatus.count(state) > 0)
                .map(state -> databaseStatus.count(state) + " " + state.words())
                .collect(Collectors.joining("; "));
        return counts.isEmpty() ? "There are no migrations." : counts;
    }

    private static List<String> next(DatabaseStatus databaseStatus) {
        List<String> next = new ArrayList<>();
        if (databaseStatus.count(MigrationState.HALF_APPLIED) > 0) {
            next.add("a migration is half applied; finish or undo by hand what the line above says.");
        }
        if (databaseStatus.count(MigrationState.CHANGED) > 0) {
            next.add(
                    "restore the files that changed after they were applied, and put the change into a new migration.");
        }
        int pending = databaseStatus.pending().size();
        if (!databaseStatus.historyExists() && !databaseStatus.notes().isEmpty()) {
            next.add("mvn db:adopt -Ddb.dryRun shows what would be taken over, mvn db:adopt does it.");
        } else if (pending > 0) {
            next.add("mvn db:migrate applies " + CountTexts.count(pending, "migration") + ".");
        }
        return next;
    }
}
