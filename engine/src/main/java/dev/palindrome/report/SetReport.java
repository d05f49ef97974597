package dev.palindrome.report;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The lines that show what a folder holds. Immutable. */
public final class SetReport {

    private static final int WIDEST_NAME = 44;

    private final TerminalStyle terminalStyle;

    public SetReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /** The migrations in order, whether each can be rolled back, and what there is to note about the folder. */
    public List<String> lines(MigrationSet set) {
        List<String> lines = new ArrayList<>();
        lines.add(terminalStyle.strong(CountTexts.count(set.migrations().size(), "migration")) + " in " + set.folder());
        lines.addAll(TextWrapping.lines("", set.readAs()));
        lines.add("");
        int width = set.migrations().stream()
                .mapToInt(m -> m.name().length())
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        set.migrations().forEach(migration -> lines.add("  " + line(migration, width)));
        if (!set.notes().isEmpty()) {
            lines.add("");
            set.notes().forEach(note -> lines.addAll(TextWrapping.lines("Note: ", words(note))));
        }
        long without = set.migrations().stream()
                .filter(m -> m.kind() == Migration.Kind.VERSIONED)
                .filter(m -> m.rollback().isEmpty() && m.irreversible().isEmpty())
                .count();
        lines.add("");
        lines.addAll(TextWrapping.lines("", next(set, without)));
        return lines;
    }

    private String line(Migration migration, int width) {
        String line = CountTexts.padded(migration.name(), width) + "  " + wayBack(migration);
        var environments = new TreeSet<>(migration.up().directives().environments());
        return environments.isEmpty()
                ? line
                : line + terminalStyle.faint("  only in " + String.join(", ", environments));
    }

    private String wayBack(Migration migration) {
        if (migration.kind() != Migration.Kind.VERSIONED) {
            return terminalStyle.faint(CountTexts.kind(migration.kind()).strip());
        }
        if (migration.irreversible().isPresent()) {
            return terminalStyle.warning("irreversible");
        }
        return migration.rollback().isPresent() ? terminalStyle.good("rollback") : terminalStyle.bad("no rollback");
    }

    private static String words(Note note) {
        boolean named = note.file() == null || note.message().contains(note.file());
        return named ? note.message() : note.file() + ": " + note.message();
    }

    private static String next(MigrationSet set, long without) {
        if (set.migrations().isEmpty()) {
            return "Next: mvn db:new -Ddb.description=\"create orders\" writes the first one.";
        }
        return without == 0
                ? "Next: mvn db:prove shows which of the rollbacks can be trusted."
                : CountTexts.count(without, "migration") + " without a rollback. Next: "
                        + CountTexts.writeRollback(set.layout(), without == 1 ? "it" : "them");
    }
}
