package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfChangeset;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Liquibase removes the rows of what it rolls back; a row stands for a changeset that is there, or was left out as there. */
public final class LiquibaseHistoryRules implements HistoryRules {

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        for (ForeignRow lock : rows.beside("databasechangeloglock", "1")) {
            if (lock.flag("locked")) {
                throw rows.refusal(
                        "ADOPT_LOCKED",
                        "Liquibase is at work, or was cut off: the lock in databasechangeloglock is held by "
                                + lock.text("lockedby").orElse("nobody named")
                                + lock.instant("lockgranted")
                                        .map(since -> " since " + since.truncatedTo(ChronoUnit.SECONDS))
                                        .orElse(""),
                        "Wait for it to end; if it is dead, see that its last changeset is complete and run liquibase"
                                + " release-locks");
            }
        }
        Map<ForeignMigrationKey, ForeignRecord> applied = new LinkedHashMap<>();
        List<String> marked = new ArrayList<>();
        for (ForeignRow row : rows.by("dateexecuted, orderexecuted")) {
            String path = row.words("filename").replace('\\', '/').replaceFirst("^(classpath:|file:)?/*", "");
            String label = path + "#" + row.words("author") + ":" + row.words("id");
            switch (row.words("exectype")) {
                case "FAILED" ->
                    throw rows.unfinished(
                            "the changeset " + label + " failed, and Liquibase was told to go on",
                            "Take back what it left behind, or let liquibase update run it again, and adopt then");
                case "SKIPPED" -> {
                    continue;
                }
                case "MARK_RAN" -> marked.add(label);
                default -> {}
            }
            ForeignMigrationKey key = new OfChangeset(path, row.words("author"), row.words("id"));
            applied.remove(key);
            applied.put(
                    key,
                    ForeignRecord.of(label, key)
                            .checksum(row.text("md5sum"))
                            .at(row.instant("dateexecuted"))
                            .by(Optional.empty()));
        }
        List<String> notes = marked.stream()
                .map(label -> "Liquibase marked " + label + " as ran without running it; it counts as applied")
                .toList();
        return new Applied(List.copyOf(applied.values()), notes);
    }
}
