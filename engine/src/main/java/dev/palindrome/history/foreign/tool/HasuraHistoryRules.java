package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfVersion;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/** Hasura's state of all its databases is one JSON document; an older one has a row for each version. */
public final class HasuraHistoryRules implements HistoryRules {

    private final String folder;

    /** @param folder the name of the folder, which is that of the database where there are several */
    public HasuraHistoryRules(String folder) {
        this.folder = folder;
    }

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        boolean state = rows.table().table().equals("hdb_version");
        List<ForeignRow> all = rows.query(
                state
                        ? "SELECT d.key AS source, v.key AS version, v.value::boolean AS dirty FROM "
                                + rows.table().sql() + " t, jsonb_each(t.cli_state::jsonb -> 'migrations') d,"
                                + " jsonb_each_text(d.value) v ORDER BY length(v.key), v.key"
                        : "SELECT '' AS source, version::text, dirty FROM "
                                + rows.table().sql() + " t ORDER BY t.version");
        TreeSet<String> sources = new TreeSet<>();
        all.forEach(row -> sources.add(row.words("source")));
        if (sources.size() > 1 && !sources.contains(folder)) {
            throw rows.refusal(
                    "ADOPT_AMBIGUOUS",
                    "it is about several databases, " + String.join(", ", sources) + ", and the folder '" + folder
                            + "' is named after none of them",
                    "Let db.migrations be the folder that is named after the database");
        }
        String source = sources.size() == 1 ? sources.first() : folder;
        List<ForeignRow> ours =
                all.stream().filter(row -> row.words("source").equals(source)).toList();
        for (ForeignRow row : ours) {
            if (row.flag("dirty")) {
                throw rows.unfinished(
                        "version " + row.words("version") + " is marked as dirty: it failed half-way",
                        "Finish it or take it back by hand, let hasura migrate apply --skip-execution record what is"
                                + " then true, and adopt then");
            }
        }
        return Applied.of(ours.stream()
                .map(row -> ForeignRecord.of(row.words("version"), new OfVersion(row.words("version"))))
                .toList());
    }
}
