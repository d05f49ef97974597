package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The queries of a reading. Each answers with numbered texts; the number says what the text is. */
final class CatalogQuery {

    /** Privileges that objects outside of the snapshot have. */
    static final int OTHERS = 900;
    /** Something changed that can change how anything is written. */
    static final int EVERYTHING = 901;
    /** How many rows the catalog of that number has. */
    static final int COUNT = 1000;
    /** The key of a row of the catalog of that number. */
    static final int KEY = 2000;

    private static final String UNION = "\nUNION ALL\n";

    /** Privileges of the server's own objects, and what they were made with. */
    private static final String BUILT_IN_CHANGED =
            List.of("pg_class", "pg_proc", "pg_type", "pg_language", "pg_namespace").stream()
                            .map(catalog -> "EXISTS (SELECT FROM pg_catalog." + catalog
                                    + " t WHERE t.oid < 16384 AND t.oid <> 2200 AND " + Horizon.writtenSince("t") + ")")
                            .collect(Collectors.joining(" OR "))
                    + " OR EXISTS (SELECT FROM pg_catalog.pg_attribute t WHERE t.attrelid < 16384 AND "
                    + Horizon.writtenSince("t") + ")"
                    + " OR EXISTS (SELECT FROM pg_catalog.pg_init_privs t WHERE " + Horizon.writtenSince("t") + ")";

    private final CatalogShape shape;

    CatalogQuery(CatalogShape shape) {
        this.shape = shape;
    }

    String whole() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            parts.add(shape.read.get(i).select(i));
        }
        parts.addAll(Others.selects(OTHERS));
        return String.join(UNION, parts);
    }

    /** Small catalogs whole; of the others the rows written since the reading before, and how many there are. */
    String changed() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            CatalogTable table = shape.read.get(i);
            if (table.incremental) {
                parts.add(table.select(i, Selection.changed(table.name)));
                parts.add(table.count(COUNT + i));
            } else {
                parts.add(table.select(i));
            }
        }
        parts.add("SELECT " + EVERYTHING + ", NULL WHERE " + BUILT_IN_CHANGED);
        return String.join(UNION, parts);
    }

    /** The keys of all rows of these catalogs. */
    String keys(Collection<CatalogTable> tables) {
        return tables.stream()
                .map(table -> table.keys(KEY + shape.read.indexOf(table)))
                .collect(Collectors.joining(UNION));
    }

    /**
     * What is written differently because relations have other columns than before, although no row of its own changed:
     * views and rules that use them, or reach them through a function or a type; functions with a parsed body; and rows
     * written out in an expression, which could be anywhere.
     */
    String dependents(Collection<Long> relations) {
        String list =
                relations.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'::pg_catalog.oid[]"));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shape.read.size(); i++) {
            CatalogTable table = shape.read.get(i);
            if (table.name.equals("pg_rewrite")) {
                parts.add(table.select(i, """
                        t.oid IN (SELECT d.objid FROM pg_catalog.pg_depend d WHERE d.classid = 2618
                        AND (d.refclassid = 1259 AND d.refobjid = ANY (%s) OR d.refclassid NOT IN (1259, 2615)))""".formatted(list)));
            } else if (table.name.equals("pg_proc") && shape.major >= 14) {
                parts.add(table.select(i, "t.prosqlbody IS NOT NULL"));
            }
        }
        parts.add("""
                SELECT %d, NULL WHERE EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_depend d
                ON d.refclassid = 1247 AND d.refobjid = c.reltype AND d.deptype <> 'i' WHERE c.oid = ANY (%s))""".formatted(EVERYTHING, list));
        return String.join(UNION, parts);
    }
}
