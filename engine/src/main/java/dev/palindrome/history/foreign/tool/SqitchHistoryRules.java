package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfChange;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Sqitch keeps what is deployed in {@code changes} and what ever happened in {@code events}. */
public final class SqitchHistoryRules implements HistoryRules {

    private final Optional<String> project;

    /** @param project of the plan; a registry can hold several */
    public SqitchHistoryRules(Optional<String> project) {
        this.project = project;
    }

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        List<ForeignRow> changes = rows.by("committed_at");
        TreeSet<String> projects = new TreeSet<>();
        changes.forEach(change -> projects.add(change.words("project")));
        if (project.isEmpty() && projects.size() > 1) {
            throw rows.refusal(
                    "ADOPT_AMBIGUOUS",
                    "the registry holds several projects, " + String.join(", ", projects)
                            + ", and there is no sqitch.plan in the folder to say which is meant",
                    "Let db.migrations be the folder with sqitch.plan");
        }
        String ours = project.orElseGet(() -> projects.isEmpty() ? "" : projects.first());
        List<ForeignRecord> applied = new ArrayList<>();
        Map<String, Integer> instances = new HashMap<>();
        for (ForeignRow row : changes) {
            if (!row.words("project").equals(ours)) {
                continue;
            }
            String change = row.words("change");
            int instance = instances.merge(change, 1, Integer::sum) - 1;
            applied.add(ForeignRecord.of(change, new OfChange(change, instance))
                    // A registry that was upgraded has the id where no hash was kept.
                    .checksum(row.text("script_hash").filter(hash -> !hash.equals(row.words("change_id"))))
                    .at(row.instant("committed_at"))
                    .by(row.text("committer_name").map(name -> name + " <" + row.words("committer_email") + ">")));
        }
        return new Applied(applied, failures(rows, ours));
    }

    /** A deploy that failed left no record of being deployed, but its script may have done something. */
    private static List<String> failures(ForeignTableReader rows, String project) throws SQLException {
        Map<String, ForeignRow> last = new HashMap<>();
        for (ForeignRow event : rows.beside("events", "committed_at")) {
            if (event.words("project").equals(project)) {
                last.put(event.words("change_id"), event);
            }
        }
        return last.values().stream()
                .filter(event -> event.words("event").equals("fail"))
                .map(event -> "The last deploy of " + event.words("change") + " failed"
                        + event.instant("committed_at")
                                .map(at -> " at " + at.truncatedTo(ChronoUnit.SECONDS))
                                .orElse("")
                        + ": see whether its script left something behind")
                .sorted()
                .toList();
    }
}
