package dev.palindrome.report;

import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of applying and rolling back while it happens: a line for each migration as it is done. Used by one thread at a
 * time.
 */
public final class ExecutionReport implements ProgressListener {

    private static final int WIDEST_NAME = 44;

    private final TerminalStyle terminalStyle;
    private final Consumer<String> lines;
    private int width;

    /**
     * @param terminalStyle colours or none
     * @param lines where each line goes
     */
    public ExecutionReport(TerminalStyle terminalStyle, Consumer<String> lines) {
        this.terminalStyle = terminalStyle;
        this.lines = lines;
    }

    @Override
    public void waiting(String holder) {
        TextWrapping.lines("Waiting: ", holder).forEach(lines);
    }

    @Override
    public void planned(Direction direction, List<String> names) {
        width = names.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
    }

    @Override
    public void finished(Direction direction, ExecutedMigration executedMigration, int number, int of) {
        String count = String.valueOf(of);
        String progress =
                "[" + " ".repeat(count.length() - String.valueOf(number).length()) + number + "/" + of + "]";
        String word = direction == Direction.UP ? terminalStyle.good("applied") : terminalStyle.warning("rolled back");
        lines.accept(progress + " " + word + "  " + CountTexts.padded(executedMigration.name(), width) + "  "
                + terminalStyle.faint(CountTexts.duration(executedMigration.duration())
                        + (executedMigration.transactional() ? "" : ", without a transaction")));
    }

    @Override
    public void noted(String note) {
        TextWrapping.lines("Note: ", note).forEach(lines);
    }

    /** The last words after applying: what state the database is in, and what can be done next. */
    public void migrated(MigrateResult result) {
        if (result.applied().isEmpty()) {
            lines.accept("Nothing to apply: the database is up to date.");
            return;
        }
        total(result.applied().size(), "applied", result.duration());
        List<ExecutedMigration> versioned = result.applied().stream()
                .filter(e -> e.kind() != Migration.Kind.REPEATABLE)
                .toList();
        if (versioned.isEmpty()) {
            lines.accept("Next: mvn db:status shows it.");
            return;
        }
        lines.accept("Now:  the database is at "
                + versioned.get(versioned.size() - 1).name() + ".");
        lines.accept("Next: mvn db:status shows it, mvn db:rollback takes the last one back.");
    }

    /** The last words after rolling back: what state the database is in, and what can be done next. */
    public void rolledBack(RollbackResult result) {
        if (result.rolledBack().isEmpty()) {
            lines.accept("Nothing to roll back.");
            return;
        }
        ExecutedMigration last = result.rolledBack().get(result.rolledBack().size() - 1);
        total(result.rolledBack().size(), "rolled back", result.duration());
        lines.accept("Now:  the database is as it was before " + last.name() + ".");
        lines.accept("Next: mvn db:status shows it, mvn db:migrate applies again.");
    }

    private void total(int count, String done, Duration duration) {
        lines.accept("");
        lines.accept(terminalStyle.strong(CountTexts.count(count, "migration") + " " + done) + " in "
                + CountTexts.duration(duration) + ".");
    }
}
