package dev.palindrome.migrate.plan;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.RecordStatus;
import dev.palindrome.migration.Migration;
import java.util.List;
import java.util.Optional;

/** Holds history and files against each other before anything is run. */
public final class HistoryChecks {

    private static final String NOTHING = "nothing has been changed";

    private final HistoryMatch historyMatch;
    private final String table;

    public HistoryChecks(HistoryMatch historyMatch, String table) {
        this.historyMatch = historyMatch;
        this.table = table;
    }

    /** @throws HistoryException when a script without a transaction has not come to its end */
    public void halfDone() {
        for (HistoryMatch.Applied applied : historyMatch.applied()) {
            HistoryRow row = applied.row();
            if (row.status().half()) {
                throw new HistoryException(new Problem(
                        "HALF_DONE",
                        applied.name() + " is half done: " + half(row),
                        row.filename(),
                        NOTHING,
                        "See what is there. Finish it by hand and set the status of row " + row.id() + " in " + table
                                + " to '" + (row.status() == RecordStatus.APPLYING ? "applied" : "rolled_back")
                                + "', or take it back by hand and set it to '"
                                + (row.status() == RecordStatus.APPLYING ? "rolled_back" : "applied") + "'"));
            }
        }
    }

    /** How far a script without a transaction came. */
    static String half(HistoryRow row) {
        String script = row.status() == RecordStatus.APPLYING ? "its up script" : "its rollback script";
        String done = switch (row.statementsDone()) {
            case 0 -> "no statement is known to be done";
            case 1 -> "statement 1 is done";
            default -> "statements 1 to " + row.statementsDone() + " are done";
        };
        return script + " ran without a transaction, " + done + ", and statement " + (row.statementsDone() + 1)
                + row.error().map(e -> " failed: " + e).orElse(" was begun and perhaps cut off");
    }

    /** @throws HistoryException when an up script is not what was run */
    void changed() {
        List<Migration> changed = historyMatch.set().migrations().stream()
                .filter(m -> m.kind() != Migration.Kind.REPEATABLE)
                .filter(m -> historyMatch.live(m).filter(row -> changed(m, row)).isPresent())
                .toList();
        if (!changed.isEmpty()) {
            List<String> files = changed.stream().map(m -> m.up().label()).toList();
            throw new HistoryException(new Problem(
                    "CHANGED_SINCE_APPLIED",
                    NameLists.of(files, " has", " have") + " been changed after being applied to this database",
                    files.get(0),
                    NOTHING,
                    "Put the text back as it was, and write a new migration for the change; or roll it back first"));
        }
    }

    static boolean changed(Migration migration, HistoryRow row) {
        return row.checksum().filter(c -> !c.equals(migration.up().checksum())).isPresent();
    }

    /**
     * Looks at what is applied and has no file. What sorts after everything in the folder was applied by a newer folder:
     * that stops nothing.
     *
     * @return what to say about it
     * @throws HistoryException when something is missing in between
     */
    Optional<String> missing() {
        // One that ran whenever it changed, and is not there any more, has nothing that comes after it.
        List<HistoryMatch.Applied> applied = historyMatch.applied().stream()
                .filter(a -> a.migration().isPresent() || !a.repeatable())
                .toList();
        int ahead = applied.size();
        while (ahead > 0 && applied.get(ahead - 1).migration().isEmpty()) {
            ahead--;
        }
        List<HistoryMatch.Applied> gone = applied.subList(0, ahead).stream()
                .filter(a -> a.migration().isEmpty())
                .toList();
        if (!gone.isEmpty()) {
            throw missing(gone);
        }
        List<String> newer = applied.subList(ahead, applied.size()).stream()
                .map(HistoryMatch.Applied::name)
                .toList();
        return newer.isEmpty()
                ? Optional.empty()
                : Optional.of("The database is ahead of this folder: "
                        + NameLists.of(
                                newer, " is applied and has no file here", " are applied and have no files here"));
    }

    private HistoryException missing(List<HistoryMatch.Applied> gone) {
        List<String> names = gone.stream().map(HistoryMatch.Applied::name).toList();
        Optional<String> renamed = gone.stream()
                .flatMap(g -> g.row().checksum().stream())
                .flatMap(c -> historyMatch.set().migrations().stream()
                        .filter(m -> m.up().checksum().equals(c))
                        .map(m -> m.up().label()))
                .findFirst();
        return new HistoryException(new Problem(
                "MISSING_MIGRATION",
                NameLists.of(names, " is", " are") + " applied to this database and missing from the folder"
                        + renamed.map(file -> "; " + file + " has the same text")
                                .orElse(""),
                historyMatch.set().folder().toString(),
                NOTHING,
                renamed.isPresent()
                        ? "If it was renamed, give it its old name back"
                        : "Put the file back, or see that the folder and the database belong together"));
    }
}
