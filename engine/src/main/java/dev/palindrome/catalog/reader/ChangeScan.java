package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogKeys;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogTable;
import dev.palindrome.catalog.row.SnapshotSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one pass over a catalog that finds out what happened to it: how many rows it has, and where those are that were
 * written since the reading before. Without joins, and without a row being written out.
 */
final class ChangeScan {

    /** Catalogs in which rows of the server's own are watched, too: those have privileges. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "pg_class", "t.oid < 16384",
            "pg_proc", "t.oid < 16384",
            "pg_type", "t.oid < 16384",
            "pg_attribute", "t.attrelid < 16384");

    /** Their rows are gone when their relation is, and not before; nothing need be counted. */
    private static final Set<String> PARTS = Set.of("pg_attribute", "pg_index", "pg_sequence");

    /** Rows that were written may not belong to a snapshot any more. */
    private static final Set<String> LEAVING = Set.of("pg_attribute", "pg_index", "pg_type");

    private static final String PLACES = "t.ctid = ANY ($1)";

    private final CatalogTable table;

    ChangeScan(CatalogTable table) {
        this.table = table;
    }

    static boolean counts(String catalog) {
        return !PARTS.contains(catalog);
    }

    /** How many of these rows are counted: composite types go with their relation, too. */
    static long counted(String catalog, Collection<CatalogRow> catalogRows) {
        return catalog.equals("pg_type")
                ? catalogRows.stream()
                        .filter(catalogRow -> !catalogRow.text("typtype").equals("c"))
                        .count()
                : catalogRows.size();
    }

    /** The pass: number of rows and, behind a space, places. What is neither counted nor written is let go at once. */
    String pass(int number) {
        String counted = "0";
        String wanted = written();
        if (counts(table.name)) {
            boolean watched = BUILT_IN.containsKey(table.name);
            counted = "pg_catalog.count(*)" + (watched ? " FILTER (WHERE " + counted() + ")" : "");
            wanted = counted() + (watched ? " OR " + written() : "");
        }
        return "SELECT " + number + "::pg_catalog.int4, pg_catalog.concat(" + counted
                + ", ' ', pg_catalog.array_agg(t.ctid) FILTER (WHERE " + written() + ")) FROM pg_catalog." + table.name
                + " t WHERE " + wanted;
    }

    private String counted() {
        return table.name.equals("pg_type") ? SnapshotSelection.TYPES_BUT_COMPOSITE : table.rows;
    }

    private String written() {
        String written = TransactionHorizon.writtenSince("t");
        // an exclusion constraint is written with the options of its index
        return table.name.equals("pg_constraint") ? written + " OR t.contype = 'x'" : written;
    }

    /**
     * What there is at the places, which are its argument. Nothing but their places leads to the rows: an index would be the
     * longer way.
     */
    String found(int number) {
        List<String> parts = new ArrayList<>();
        parts.add(table.select(
                number,
                "(SELECT t.tableoid, t.ctid, t.* FROM pg_catalog." + table.name + " t WHERE " + PLACES + " OFFSET 0) t",
                "true"));
        if (table.name.equals("pg_class")) {
            parts.add(ofToast(number));
        }
        if (LEAVING.contains(table.name)) {
            parts.add("SELECT " + (CatalogQuery.WRITTEN + number) + ", (" + CatalogKeys.sql(table.name)
                    + ")::pg_catalog.text FROM pg_catalog." + table.name + " t WHERE " + PLACES);
        }
        if (BUILT_IN.containsKey(table.name)) {
            parts.add("SELECT " + CatalogQuery.EVERYTHING + ", NULL FROM pg_catalog." + table.name + " t WHERE "
                    + PLACES + " AND " + BUILT_IN.get(table.name));
        }
        return String.join(CatalogQuery.UNION, parts);
    }

    /** The options of its toast table are reported with a table. */
    private String ofToast(int number) {
        return table.select(
                number,
                "t.oid = ANY (ARRAY(SELECT d.refobjid FROM pg_catalog.pg_class t JOIN pg_catalog.pg_depend d"
                        + " ON d.classid = 1259 AND d.objid = t.oid AND d.refclassid = 1259 AND d.deptype = 'i'"
                        + " WHERE t.relkind = 't' AND " + PLACES + "))");
    }
}
