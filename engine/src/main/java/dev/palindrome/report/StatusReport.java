package dev.palindrome.report;

import dev.palindrome.migrate.MigrationState;
import dev.palindrome.migrate.MigrationStatus;
import dev.palindrome.migrate.Status;
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

    private final Style style;
    private final DateTimeFormatter minute;

    /**
     * @param style colours or none
     * @param zone that times are shown in
     */
    public StatusReport(Style style, ZoneId zone) {
        this.style = style;
        this.minute =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** Every migration with its state, how many there are of each, and what to do next. */
    public List<String> lines(Status status) {
        List<String> lines = new ArrayList<>();
        lines.add("History table " + status.historyTable()
                + (status.historyExists() ? "" : " does not exist yet: nothing was ever applied"));
        lines.add("");
        int width = status.migrations().stream()
                .mapToInt(m -> m.state().words().length())
                .max()
                .orElse(0);
        for (MigrationStatus migration : status.migrations()) {
            lines.add("  "
                    + paint(migration.state(), Words.padded(migration.state().words(), width)) + "  "
                    + time(migration).map(minute::format).orElse(NO_TIME) + "  " + migration.name()
                    + style.faint(Words.kind(migration.kind())));
            reason(migration).ifPresent(reason -> lines.addAll(Paragraph.lines(" ".repeat(width + 4), reason)));
        }
        lines.add("");
        lines.add(summary(status));
        status.notes().forEach(note -> lines.addAll(Paragraph.lines("Note: ", note)));
        next(status).forEach(next -> lines.addAll(Paragraph.lines("Next: ", next)));
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
            case APPLIED -> style.good(words);
            case PENDING, ROLLED_BACK -> style.warning(words);
            case CHANGED, MISSING, HALF_APPLIED -> style.bad(words);
            case NOT_HERE, NOT_NEEDED -> style.faint(words);
        };
    }

    private static String summary(Status status) {
        String counts = Arrays.stream(MigrationState.values())
                .filter(state -> status.count(state) > 0)
                .map(state -> status.count(state) + " " + state.words())
                .collect(Collectors.joining("; "));
        return counts.isEmpty() ? "There are no migrations." : counts;
    }

    private static List<String> next(Status status) {
        List<String> next = new ArrayList<>();
        if (status.count(MigrationState.HALF_APPLIED) > 0) {
            next.add("a migration is half applied; finish or undo by hand what the line above says.");
        }
        if (status.count(MigrationState.CHANGED) > 0) {
            next.add(
                    "restore the files that changed after they were applied, and put the change into a new migration.");
        }
        int pending = status.pending().size();
        if (!status.historyExists() && !status.notes().isEmpty()) {
            next.add("mvn db:adopt -Ddb.dryRun shows what would be taken over, mvn db:adopt does it.");
        } else if (pending > 0) {
            next.add("mvn db:migrate applies " + Words.count(pending, "migration") + ".");
        }
        return next;
    }
}
