package dev.palindrome.history;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.foreign.table.ForeignTool;
import dev.palindrome.history.table.HistoryColumns;
import dev.palindrome.history.table.HistoryTableFacts;
import java.util.Optional;
import java.util.Set;

/** Keeps Palindrome out of tables that are another tool's. */
final class ForeignTableGuard {

    private ForeignTableGuard() {}

    /**
     * Accepts Palindrome's own table, or a team's own that can be extended.
     *
     * @throws HistoryException when it is another tool's, or of no known form
     */
    static void refuseIn(HistoryTableFacts table) {
        if (!table.exists()) {
            return;
        }
        if (!table.kind().equals("r") && !table.kind().equals("p")) {
            throw refusal(table, "exists and is not a table", "");
        }
        Set<String> columns = table.columns().keySet();
        Optional<ForeignTool> owner = ForeignTool.owning(columns).filter(tool -> !tool.extensible());
        if (owner.isPresent()) {
            String title = owner.get() == ForeignTool.DBMATE
                    ? ForeignTool.DBMATE.title() + " or " + ForeignTool.RAILS.title()
                    : owner.get().title();
            throw refusal(
                    table,
                    "is the history of " + title,
                    "; mvn db:adopt then takes over what " + title + " applied and leaves its table as it is");
        }
        boolean named = columns.contains("filename")
                || columns.contains("applied_at")
                        && HistoryColumns.FILENAME_ALIASES.stream().anyMatch(columns::contains);
        if (!named) {
            throw refusal(table, "has the columns " + String.join(", ", columns) + ", which is no history we know", "");
        }
        refuseColumnsInTheWay(table);
    }

    private static HistoryException refusal(HistoryTableFacts table, String what, String then) {
        return new HistoryException(Problem.of("HISTORY_OF_ANOTHER_TOOL", "The table " + table.name() + " " + what)
                .state("nothing has been changed")
                .next("Give our history another name, for all goals: db.historyTable=palindrome_history, or with a"
                        + " schema of its own" + then));
    }

    private static void refuseColumnsInTheWay(HistoryTableFacts table) {
        if (!table.inTheWay().isEmpty()) {
            throw new HistoryException(Problem.of(
                            "HISTORY_COLUMN_IN_THE_WAY",
                            "The table " + table.name() + " has columns that must be filled and that we do not know: "
                                    + String.join(", ", table.inTheWay()))
                    .state("nothing has been changed")
                    .next("Give them a default, or let them be null, or name another db.historyTable"));
        }
    }
}
