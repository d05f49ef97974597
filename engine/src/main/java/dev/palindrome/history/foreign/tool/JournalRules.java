package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfVersion;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tools that add a row for everything they do: the last one of each version counts. */
public final class JournalRules {

    private static final Map<String, String> SOURCEGRAPH_SCHEMAS = Map.of(
            "frontend", "schema_migrations",
            "codeintel", "codeintel_schema_migrations",
            "codeinsights", "codeinsights_schema_migrations");

    private JournalRules() {}

    /** Version 0 is a row that goose makes with the table; older versions of goose record a down as a row of its own. */
    public static HistoryRules goose() {
        return rows -> {
            Map<String, ForeignRecord> applied = new LinkedHashMap<>();
            for (ForeignRow row : rows.by("id")) {
                String version = row.words("version_id");
                applied.remove(version);
                if (row.flag("is_applied") && !version.equals("0")) {
                    applied.put(
                            version,
                            ForeignRecord.of(version, new OfVersion(version)).at(row.instant("tstamp")));
                }
            }
            return HistoryRules.Applied.of(List.copyOf(applied.values()));
        };
    }

    /** @param folder the name of the folder, which says whose migrations they are where there are several sets */
    public static HistoryRules sourcegraph(String folder) {
        return rows -> {
            List<ForeignRow> all = rows.by("id");
            String schema = schema(rows, all, folder);
            Map<String, ForeignRecord> applied = new LinkedHashMap<>();
            Map<String, ForeignRow> last = new LinkedHashMap<>();
            for (ForeignRow row : all) {
                if (!row.words("schema").equals(schema)) {
                    continue;
                }
                String version = row.words("version");
                last.put(version, row);
                applied.remove(version);
                if (row.flag("up")) {
                    applied.put(
                            version,
                            ForeignRecord.of(version, new OfVersion(version)).at(row.instant("finished_at")));
                }
            }
            for (ForeignRow row : last.values()) {
                if (!row.flag("success")) {
                    throw rows.unfinished(
                            "row " + row.words("id") + " says that version " + row.words("version") + " "
                                    + (row.has("finished_at") ? "failed" : "was begun and did not come to its end")
                                    + row.text("error_message")
                                            .map(e -> ": " + e)
                                            .orElse(""),
                            "Finish it or take it back by hand, add the row that is then true, and adopt then");
                }
            }
            return HistoryRules.Applied.of(List.copyOf(applied.values()));
        };
    }

    private static String schema(ForeignTableReader rows, List<ForeignRow> all, String folder) throws SQLException {
        TreeSet<String> schemas = new TreeSet<>();
        all.forEach(row -> schemas.add(row.words("schema")));
        Optional<String> meant =
                Optional.ofNullable(SOURCEGRAPH_SCHEMAS.get(folder)).filter(schemas::contains);
        if (meant.isEmpty() && schemas.size() > 1) {
            throw rows.refusal(
                    "ADOPT_AMBIGUOUS",
                    "it is about several sets, " + String.join(", ", schemas) + ", and the folder '" + folder
                            + "' does not say which of them is meant",
                    "Let the folder be named " + String.join(", ", new TreeSet<>(SOURCEGRAPH_SCHEMAS.keySet()))
                            + ", as in the original repository");
        }
        return meant.orElseGet(() -> schemas.isEmpty() ? "" : schemas.first());
    }
}
