package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.CatalogTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The queries of a reading. Each answers with numbered texts; the number says what the text is. */
final class CatalogQuery {

    /** Privileges that objects outside of the snapshot have. */
    static final int OTHERS = 900;
    /** Something changed that can change how anything is written. */
    static final int EVERYTHING = 901;
    /** How many rows the catalog of that number has, and where those are that were written since the reading before. */
    static final int PASS = 1000;
    /** The key of a row of the catalog of that number. */
    static final int KEY = 2000;
    /** The key of a row of the catalog of that number that was written since the reading before. */
    static final int WRITTEN = 3000;

    static final String UNION = "\nUNION ALL\n";

    /** Privileges of the server's own objects, and what they were made with. */
    private static final List<String> BUILT_IN_CHANGED = List.of(
            "EXISTS (SELECT FROM pg_catalog.pg_language t WHERE t.oid < 16384 AND "
                    + TransactionHorizon.writtenSince("t") + ")",
            "EXISTS (SELECT FROM pg_catalog.pg_namespace t WHERE t.oid < 16384 AND t.oid <> 2200 AND "
                    + TransactionHorizon.writtenSince("t") + ")",
            "EXISTS (SELECT FROM pg_catalog.pg_init_privs t WHERE " + TransactionHorizon.writtenSince("t") + ")");

    private final CatalogShape shape;
    private final String whole;
    private final String changed;
    private final String dependents;
    private final Map<CatalogTable, String> found = new HashMap<>();

    CatalogQuery(CatalogShape shape) {
        this.shape = shape;
        this.whole = writeWhole();
        this.changed = writeChanged();
        this.dependents = writeDependents();
    }

    /** Everything. */
    String whole() {
        return whole;
    }

    /** Small catalogs whole; of the others how many rows there are, and the places of those written since the reading before. */
    String changed() {
        return changed;
    }

    /**
     * What is written differently because relations have other columns than before, although no row of its own changed:
     * views and rules that use them, or reach them through a function or a type; functions with a parsed body; and rows
     * written out in an expression, which could be anywhere. The relations are its argument, an array of OIDs.
     */
    String dependents() {
        return dependents;
    }

    private String writeWhole() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            parts.add(shape.read.get(i).select(i));
        }
        parts.addAll(SystemObjectPrivileges.selects(OTHERS));
        return String.join(UNION, parts);
    }

    private String writeChanged() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            CatalogTable table = shape.read.get(i);
            parts.add(table.incremental ? new ChangeScan(table).pass(PASS + i) : table.select(i));
        }
        parts.add("SELECT " + EVERYTHING + ", NULL WHERE " + String.join(" OR ", BUILT_IN_CHANGED));
        return String.join(UNION, parts);
    }

    /** What a pass found in the catalog; the places are its argument. */
    String found(CatalogTable table) {
        return found.computeIfAbsent(table, t -> new ChangeScan(t).found(shape.read.indexOf(t)));
    }

    /** The keys of all rows of the catalog. */
    String keys(CatalogTable table) {
        return table.keys(KEY + shape.read.indexOf(table));
    }

    private String writeDependents() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            CatalogTable table = shape.read.get(i);
            if (table.name.equals("pg_rewrite")) {
                parts.add(table.select(i, """
                        t.oid IN (SELECT d.objid FROM pg_catalog.pg_depend d WHERE d.classid = 2618 AND d.objid >= 16384
                        AND (d.refclassid = 1259 AND d.refobjid = ANY ($1) OR d.refclassid NOT IN (1259, 2615)))"""));
            } else if (table.name.equals("pg_proc") && shape.major >= 14) {
                parts.add(table.select(i, "t.prosqlbody IS NOT NULL"));
            }
        }
        parts.add("""
                SELECT %d, NULL WHERE EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_depend d
                ON d.refclassid = 1247 AND d.refobjid = c.reltype AND d.deptype <> 'i' WHERE c.oid = ANY ($1))""".formatted(EVERYTHING));
        return String.join(UNION, parts);
    }
}
