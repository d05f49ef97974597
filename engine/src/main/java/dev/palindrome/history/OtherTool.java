package dev.palindrome.history;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** History tables of other tools, told by their columns: several share the name {@code schema_migrations}. */
enum OtherTool {
    GOLANG_MIGRATE("golang-migrate", Set.of("version", "dirty")),
    FLYWAY("Flyway", Set.of("installed_rank", "script", "success")),
    LIQUIBASE("Liquibase", Set.of("orderexecuted", "md5sum", "exectype")),
    PRISMA("Prisma", Set.of("migration_name", "finished_at", "applied_steps_count")),
    GOOSE("goose", Set.of("version_id", "is_applied")),
    SQLX("sqlx", Set.of("installed_on", "success", "execution_time")),
    DIESEL("diesel", Set.of("version", "run_on")),
    NODE_PG_MIGRATE("node-pg-migrate", Set.of("name", "run_on")),
    ALEMBIC("Alembic", Set.of("version_num")),
    DJANGO("Django", Set.of("app", "name", "applied")),
    ATLAS("Atlas", Set.of("version", "partial_hashes"));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> columns;

    OtherTool(String title, Set<String> columns) {
        this.title = title;
        this.columns = columns;
    }

    /**
     * Lets pass what is ours, or a team's own that can be extended.
     *
     * @throws HistoryException when it is another tool's, or nothing that we know
     */
    static void refuseIn(TableFacts table) {
        if (!table.exists()) {
            return;
        }
        if (!table.kind().equals("r") && !table.kind().equals("p")) {
            throw refusal(table, "exists and is not a table");
        }
        Set<String> columns = table.columns().keySet();
        if (columns.contains("filename") && !columns.contains("md5sum")) {
            refuseColumnsInTheWay(table);
            return;
        }
        Optional<OtherTool> owner = Arrays.stream(values())
                .filter(tool -> columns.containsAll(tool.columns))
                .findFirst();
        if (owner.isPresent()) {
            throw refusal(table, "is the history of " + owner.get().title);
        }
        if (columns.equals(Set.of("version"))) {
            throw refusal(table, "is the history of dbmate or Rails");
        }
        if (!columns.contains("applied_at") || Shape.FILENAME_ALIASES.stream().noneMatch(columns::contains)) {
            throw refusal(table, "has the columns " + String.join(", ", columns) + ", which is no history we know");
        }
        refuseColumnsInTheWay(table);
    }

    private static HistoryException refusal(TableFacts table, String what) {
        return new HistoryException(Problem.of("HISTORY_OF_ANOTHER_TOOL", "The table " + table.name() + " " + what)
                .state("nothing has been changed")
                .next("Give our history another name (db.historyTable=palindrome_history, or with a schema of"
                        + " its own); what the other tool applied has to be entered there, or applied again"));
    }

    private static void refuseColumnsInTheWay(TableFacts table) {
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
