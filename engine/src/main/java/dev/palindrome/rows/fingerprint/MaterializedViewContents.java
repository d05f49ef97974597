package dev.palindrome.rows.fingerprint;

import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.PreparedQuery;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What materialised views hold, and whether that is what they would hold if they were refreshed. */
final class MaterializedViewContents {

    private static final PreparedQuery MATERIALIZED = PreparedQuery.of(
            "SELECT " + SequencesAndLargeObjects.NAME + """
             AS name, c.relispopulated, pg_catalog.pg_get_viewdef(c.oid) AS query,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                         ORDER BY a.attnum) AS columns
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'm' AND""" + SequencesAndLargeObjects.OF_PEOPLE + "ORDER BY 1");

    /** What gives another value each time. */
    private static final Pattern CHANGING = Pattern.compile(
            "\\b(now|random|random_normal|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|age|nextval"
                    + "|\\w*uuid\\w*|gen_random_bytes)\\(|\\b(CURRENT_|LOCALTIME)");

    private final Map<String, View> views = new TreeMap<>();

    private MaterializedViewContents() {}

    /**
     * @param fresh whether it holds what its query gives, or the query cannot be run here
     */
    private record View(boolean populated, TableFingerprint print, boolean fresh) {}

    private record Definition(String name, boolean populated, String query, List<String> columns) {

        TableFingerprintReader.Asked held() {
            return TableFingerprintReader.Asked.table(name, columns, Set.of());
        }

        TableFingerprintReader.Asked wouldHold() {
            String select = query.strip();
            String body = select.endsWith(";") ? select.substring(0, select.length() - 1) : select;
            String names =
                    String.join(",", columns.stream().map(SqlQuoting::name).toList());
            return new TableFingerprintReader.Asked(
                    name, "(" + body + ") AS t" + (columns.isEmpty() ? "" : "(" + names + ")"), columns, Set.of());
        }
    }

    static MaterializedViewContents read(Statement statement) throws SQLException {
        List<Definition> definitions =
                CanonicalSession.planned(statement, List.of(MATERIALIZED), MaterializedViewContents::definitions);
        MaterializedViewContents materializedViewContents = new MaterializedViewContents();
        Map<String, TableFingerprint> held = TableFingerprintReader.read(
                statement,
                definitions.stream()
                        .filter(Definition::populated)
                        .map(Definition::held)
                        .toList());
        for (Definition view : definitions) {
            TableFingerprint print = held.getOrDefault(view.name(), TableFingerprint.NOTHING);
            materializedViewContents.views.put(
                    view.name(),
                    new View(view.populated(), print, view.populated() && isFresh(statement, view, print)));
        }
        return materializedViewContents;
    }

    private static List<Definition> definitions(Statement statement) throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(MATERIALIZED.run())) {
            while (rows.next()) {
                definitions.add(new Definition(
                        rows.getString("name"),
                        rows.getBoolean("relispopulated"),
                        rows.getString("query"),
                        TableShapeReader.strings(rows, "columns")));
            }
        }
        return definitions;
    }

    /** A query may call functions that look for tables along a search path, and fail on the one that is set here. */
    private static boolean isFresh(Statement statement, Definition view, TableFingerprint held) throws SQLException {
        try {
            Map<String, TableFingerprint> now = TableFingerprintReader.read(statement, List.of(view.wouldHold()));
            TableFingerprint print = now.getOrDefault(view.name(), held);
            return CHANGING.matcher(view.query()).find() ? held.count() == print.count() : !held.differsFrom(print);
        } catch (SQLException e) {
            statement.execute(CanonicalSession.RELEASE_LOCKS);
            return true;
        }
    }

    /**
     * This is before. Rows of a view that merely was refreshed are not reported: what the tables lost is reported for them, and
     * nothing else is lost.
     */
    List<RowDifference> differencesTo(MaterializedViewContents after) {
        List<RowDifference> all = new ArrayList<>();
        views.forEach((name, before) -> {
            View now = after.views.get(name);
            if (now == null || !before.populated()) {
                return;
            }
            String object = "materialized view " + name;
            if (!now.populated()) {
                all.add(new RowDifference.ViewNotPopulated(object));
            } else if (!now.fresh() && before.print().differsFrom(now.print())) {
                all.add(new RowDifference.ViewChanged(
                        object, before.print().count(), now.print().count()));
            }
        });
        return all;
    }
}
