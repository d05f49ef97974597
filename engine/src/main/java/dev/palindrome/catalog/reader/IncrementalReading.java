package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.CatalogTable;
import dev.palindrome.catalog.session.PreparedQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A reading of what changed since the one before, in two to four round trips: what was written, what is gone, what follows. */
final class IncrementalReading {

    private final Statement statement;
    private final CatalogShape shape;
    private final CatalogQuery queries;
    private final PreparedQueries preparedQueries;
    private final ReadingUpdate readingUpdate;
    private final Map<CatalogTable, Pass> passes = new HashMap<>();
    private final Map<CatalogTable, Set<Long>> keys = new HashMap<>();

    /** @param readingUpdate where it all goes */
    IncrementalReading(
            Statement statement,
            CatalogShape shape,
            CatalogQuery queries,
            PreparedQueries preparedQueries,
            ReadingUpdate readingUpdate) {
        this.statement = statement;
        this.shape = shape;
        this.queries = queries;
        this.preparedQueries = preparedQueries;
        this.readingUpdate = readingUpdate;
    }

    /** Breaks off where everything is to be read again. */
    void read() throws SQLException {
        run(List.of(queries.changed()), "", List.of(""));
        findWritten();
        for (CatalogTable table : shape.read) {
            if (!table.incremental) {
                readingUpdate.settle(table);
            }
        }
        if (!readingUpdate.everything()) {
            findGone();
        }
        Collection<Long> altered = readingUpdate.altered();
        if (!altered.isEmpty() && !readingUpdate.everything()) {
            String relations = altered.stream().map(String::valueOf).collect(Collectors.joining(",", "('{", "}')"));
            run(List.of(queries.dependents()), "(pg_catalog.oid[])", List.of(relations));
        }
    }

    /** Asks for the rows that were written, where there are any. */
    private void findWritten() throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> places = new ArrayList<>();
        passes.forEach((table, pass) -> {
            if (!pass.places().isEmpty()) {
                found.add(queries.found(table));
                places.add("('" + pass.places() + "')");
            }
        });
        run(found, "(pg_catalog.tid[])", places);
        readingUpdate.settleWritten();
    }

    /** Asks for the keys of all rows of catalogs that have fewer than they should. */
    private void findGone() throws SQLException {
        List<String> ofAll = new ArrayList<>();
        for (CatalogTable table : shape.read) {
            if (table.incremental && ChangeScan.counts(table.name)) {
                long rows = Objects.requireNonNull(passes.get(table)).rows();
                if (!readingUpdate.complete(table, rows)) {
                    keys.put(table, new HashSet<>());
                    ofAll.add(queries.keys(table));
                }
            }
        }
        run(ofAll, "", ofAll.stream().map(query -> "").toList());
        keys.forEach(readingUpdate::keep);
    }

    /** Runs the queries in one round trip, and takes what they answer with. */
    private void run(List<String> planned, String types, List<String> arguments) throws SQLException {
        if (planned.isEmpty()) {
            return;
        }
        preparedQueries.prepare(statement, planned, types);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            runs.add(PreparedQueries.execute(planned.get(i), arguments.get(i)));
        }
        boolean more = statement.execute(String.join(";", runs));
        while (more) {
            try (ResultSet results = statement.getResultSet()) {
                take(results);
            }
            more = statement.getMoreResults();
        }
    }

    private void take(ResultSet results) throws SQLException {
        List<CatalogTable> tables = shape.read;
        while (results.next()) {
            int number = results.getInt(1);
            if (number == CatalogQuery.EVERYTHING) {
                readingUpdate.everythingChanged();
            } else if (number >= CatalogQuery.WRITTEN) {
                readingUpdate.written(tables.get(number - CatalogQuery.WRITTEN), results.getLong(2));
            } else if (number >= CatalogQuery.KEY) {
                Objects.requireNonNull(keys.get(tables.get(number - CatalogQuery.KEY)))
                        .add(results.getLong(2));
            } else if (number >= CatalogQuery.PASS) {
                passes.put(tables.get(number - CatalogQuery.PASS), Pass.of(results.getString(2)));
            } else {
                readingUpdate.take(new CatalogRow(tables.get(number), results.getString(2)));
            }
        }
    }

    /**
     * The result of one pass over a catalog.
     *
     * @param places an array of the places of rows that were written; empty if there are none
     */
    private record Pass(long rows, String places) {

        static Pass of(String text) {
            int space = text.indexOf(' ');
            return new Pass(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
        }
    }
}
