package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfBaseline;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfName;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfVersion;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.UpTo;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flyway only ever adds rows. An undo and a deletion cancel what was applied before; a baseline stands for everything at or
 * below it; of a repeatable migration the last run counts.
 */
public final class FlywayHistoryRules implements HistoryRules {

    private static final Set<String> OTHER_THAN_SQL = Set.of("JDBC", "SPRING_JDBC", "SCRIPT", "CUSTOM");

    private final Map<String, ForeignRecord> applied = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        for (ForeignRow row : rows.by("installed_rank")) {
            if (!row.flag("success")) {
                throw rows.unfinished(
                        "row installed_rank " + row.number("installed_rank") + " says that " + row.words("script")
                                + " failed",
                        "See what the script left behind and take it back, let flyway repair remove the row, and"
                                + " adopt then");
            }
            take(row);
        }
        return new Applied(List.copyOf(applied.values()), notes);
    }

    private void take(ForeignRow row) {
        String type = row.words("type");
        String version = row.words("version");
        String entry = version.isEmpty() ? "R " + row.words("description") : "V " + version;
        if (type.startsWith("UNDO") || type.equals("DELETE")) {
            applied.remove(entry);
            return;
        }
        if (type.equals("SCHEMA")) {
            return;
        }
        // A second run of the same one is the later one.
        applied.remove(entry);
        switch (type) {
            case "BASELINE" -> {
                applied.put("B " + version, record("baseline " + version, new UpTo(version, false), row));
                notes.add("Flyway was given the baseline " + version
                        + ": every migration up to it counts as applied, as it does for Flyway");
            }
            case "SQL_BASELINE" ->
                applied.put(
                        "B " + version,
                        record("baseline " + version, new OfBaseline(base(row), version), row)
                                .checksum(row.text("checksum")));
            default ->
                applied.put(
                        entry,
                        record(
                                        version.isEmpty() ? row.words("script") : version,
                                        version.isEmpty() ? new OfName(base(row)) : new OfVersion(version),
                                        row)
                                .checksum(row.text("checksum"))
                                .otherThanSql(Optional.of(type).filter(OTHER_THAN_SQL::contains)));
        }
    }

    private static ForeignRecord record(String label, ForeignMigrationKey key, ForeignRow row) {
        return ForeignRecord.of(label, key)
                .at(row.instant("installed_on"))
                .by(row.text("installed_by"))
                .took(row.millis("execution_time"));
    }

    /** The name of the file, without the folder and the ending. */
    private static String base(ForeignRow row) {
        String script = row.words("script");
        String file = script.substring(script.lastIndexOf('/') + 1);
        return file.endsWith(".sql") ? file.substring(0, file.length() - 4) : file;
    }
}
