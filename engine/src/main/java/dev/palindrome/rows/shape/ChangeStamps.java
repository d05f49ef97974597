package dev.palindrome.rows.shape;

import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.PreparedQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Change stamps: equal stamps prove, without reading rows, that the shape of a table and its rows are unchanged. Immutable.
 *
 * <p>A shape: the rows of the catalog that describe it are the same versions of the same rows (their {@code xmin} and {@code
 * ctid}). Rows, within one transaction: the table has the same file, and the server has counted no row that this
 * transaction inserted, updated or deleted (manual, "The Cumulative Statistics System": {@code
 * pg_stat_get_xact_tuples_inserted} and its like, which also count what was taken back since). That holds for what one
 * session does alone, on a server that counts ({@code track_counts}, which is its default).
 */
public final class ChangeStamps {

    public static final ChangeStamps NONE = new ChangeStamps(Map.of(), "", Map.of(), false, false);

    private static final PreparedQuery TABLES = PreparedQuery.of("""
            SELECT c.oid, c.relkind, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                   CASE WHEN c.relkind NOT IN ('r', 'p') THEN 0
                   ELSE pg_catalog.hashtextextended(pg_catalog.concat_ws('/', c.xmin, c.ctid,
                       (SELECT pg_catalog.string_agg(a.xmin::text || a.ctid::text, '' ORDER BY a.attnum)
                        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0),
                       (SELECT pg_catalog.string_agg(a.xmin::text || a.ctid::text, '' ORDER BY a.adnum)
                        FROM pg_catalog.pg_attrdef a WHERE a.adrelid = c.oid),
                       (SELECT pg_catalog.string_agg(a.xmin::text || a.ctid::text, '' ORDER BY a.oid)
                        FROM pg_catalog.pg_constraint a WHERE a.conrelid = c.oid),
                       (SELECT pg_catalog.string_agg(a.xmin::text || a.ctid::text, '' ORDER BY a.indexrelid)
                        FROM pg_catalog.pg_index a WHERE a.indrelid = c.oid),
                       (SELECT pg_catalog.string_agg(a.xmin::text || a.ctid::text, '' ORDER BY a.inhseqno)
                        FROM pg_catalog.pg_inherits a WHERE a.inhrelid = c.oid)), 0) END,
                   pg_catalog.concat_ws('/', pg_catalog.pg_relation_filenode(c.oid),
                       pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
                       pg_catalog.pg_stat_get_xact_tuples_updated(c.oid),
                       pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid),
                       CASE WHEN c.relkind IN ('r', 'p') THEN
                           (SELECT pg_catalog.string_agg(pg_catalog.concat_ws('=', d.objid,
                                       pg_catalog.pg_sequence_last_value(d.objid)), ',' ORDER BY d.objid)
                            FROM pg_catalog.pg_depend d
                            JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                            WHERE d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = c.oid
                              AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i'))
                       WHEN c.relkind = 'S' THEN pg_catalog.pg_sequence_last_value(c.oid)::text END)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'S') AND c.relpersistence <> 't' AND c.oid >= 16384
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            """);

    /** What the words of a shape may depend on beside its own entries; and large objects, which belong to no table. */
    private static final PreparedQuery SURROUNDINGS = PreparedQuery.of("""
            SELECT pg_catalog.concat_ws('/',
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_namespace a),
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_type a
                    WHERE a.oid >= 16384 AND a.typtype IN ('e', 'd', 'r', 'm', 'b') AND a.typelem = 0),
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_enum a),
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_constraint a WHERE a.contypid <> 0),
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind = 'c'
                    WHERE a.attrelid >= 16384 AND a.attnum > 0),
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.oid || '.' || a.pronamespace || '.' || a.proname, 0))
                    FROM pg_catalog.pg_proc a WHERE a.oid >= 16384)),
                   pg_catalog.concat_ws('/',
                   (SELECT pg_catalog.sum(pg_catalog.hashtextextended(a.xmin::text || a.ctid::text, 0))
                    FROM pg_catalog.pg_largeobject_metadata a),
                   pg_catalog.pg_stat_get_xact_tuples_inserted('pg_catalog.pg_largeobject'::regclass),
                   pg_catalog.pg_stat_get_xact_tuples_updated('pg_catalog.pg_largeobject'::regclass),
                   pg_catalog.pg_stat_get_xact_tuples_deleted('pg_catalog.pg_largeobject'::regclass)),
                   pg_catalog.current_setting('track_counts') = 'on',
                   EXISTS (SELECT FROM pg_catalog.pg_proc f
                           JOIN pg_catalog.pg_language l ON l.oid = f.prolang AND l.lanname NOT IN ('internal', 'c', 'sql')
                           JOIN pg_catalog.pg_depend d
                                ON d.refclassid = 'pg_catalog.pg_proc'::regclass AND d.refobjid = f.oid
                           WHERE f.oid >= 16384)
            """);

    private final Map<Long, Mark> marks;
    private final String surroundings;
    private final Map<String, String> others;
    private final boolean counts;
    private final boolean procedural;

    private ChangeStamps(
            Map<Long, Mark> marks,
            String surroundings,
            Map<String, String> others,
            boolean counts,
            boolean procedural) {
        this.marks = Map.copyOf(marks);
        this.surroundings = surroundings;
        this.others = Map.copyOf(others);
        this.counts = counts;
        this.procedural = procedural;
    }

    private record Mark(char kind, String name, long shape, String rows) {
        boolean isTable() {
            return "rp".indexOf(kind) >= 0;
        }

        /** After its file, and three counts of rows that it does not have, what a sequence has given out last. */
        Optional<BigDecimal> lastValue() {
            String[] parts = rows.split("/");
            return kind == 'S' && parts.length == 5 ? Optional.of(new BigDecimal(parts[4])) : Optional.empty();
        }
    }

    /** Whether there was a table or sequence of that name, qualified and quoted. */
    public boolean knows(String name) {
        return named(name).isPresent();
    }

    /** What a sequence had given out last; empty where it had given out nothing. */
    public Optional<BigDecimal> lastValue(String sequence) {
        return named(sequence).flatMap(Mark::lastValue);
    }

    private Optional<Mark> named(String name) {
        return marks.values().stream().filter(mark -> mark.name().equals(name)).findFirst();
    }

    /** Reads them, in one round trip where a transaction is open. */
    public static ChangeStamps read(Connection connection) throws SQLException {
        Map<Long, Mark> marks = new HashMap<>();
        return CanonicalSession.planned(
                        connection,
                        List.of(TABLES, SURROUNDINGS),
                        TABLES.run() + SURROUNDINGS.run(),
                        (row, index) -> index == 0 ? tables(row, marks) : surroundings(row, marks))
                .get(1);
    }

    private static ChangeStamps tables(ResultSet row, Map<Long, Mark> marks) throws SQLException {
        while (row.next()) {
            marks.put(
                    row.getLong(1),
                    new Mark(
                            row.getString(2).charAt(0),
                            row.getString(3),
                            row.getLong(4),
                            String.valueOf(row.getString(5))));
        }
        return NONE;
    }

    private static ChangeStamps surroundings(ResultSet row, Map<Long, Mark> marks) throws SQLException {
        row.next();
        return new ChangeStamps(
                marks,
                row.getString(1),
                Map.of("large objects", row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4));
    }

    /** The tables that are there, by OID. */
    Set<Long> relations() {
        return marks.keySet();
    }

    /** The tables whose shape has to be read again when it was last read at the time of the others. */
    Set<Long> shapesNotAsIn(ChangeStamps others) {
        boolean all = !surroundings.equals(others.surroundings) || renamedSince(others);
        Set<Long> changed = new HashSet<>();
        marks.forEach((oid, mark) -> {
            Mark was = others.marks.get(oid);
            if (mark.isTable() && (all || was == null || was.shape() != mark.shape())) {
                changed.add(oid);
            }
        });
        return changed;
    }

    /** Whether the user-defined types are unchanged. */
    boolean typesAsIn(ChangeStamps others) {
        return surroundings.equals(others.surroundings);
    }

    /** Definitions name other tables and sequences, and say another name without being written anew. */
    private boolean renamedSince(ChangeStamps others) {
        return marks.entrySet().stream().anyMatch(entry -> {
            Mark was = others.marks.get(entry.getKey());
            return was != null && !was.name().equals(entry.getValue().name());
        });
    }

    /**
     * Names of the tables that are there at both times and whose rows may not be what they were, and of those that are
     * there at one time only; qualified and quoted.
     *
     * @param start of the same transaction
     */
    public Set<String> tablesTouchedSince(ChangeStamps start) {
        Set<String> touched = new HashSet<>();
        marks.forEach((oid, mark) -> {
            if (!counts || !mark.equals(start.marks.get(oid))) {
                touched.add(mark.name());
            }
        });
        start.marks.forEach((oid, mark) -> {
            if (!marks.containsKey(oid)) {
                touched.add(mark.name());
            }
        });
        return touched;
    }

    /** Names of the tables that were replaced by another one, which now has the name that they had. */
    public Set<String> setAsideSince(ChangeStamps start) {
        Set<String> made = new HashSet<>();
        marks.forEach((oid, mark) -> {
            if (!start.marks.containsKey(oid) && mark.isTable()) {
                made.add(mark.name());
            }
        });
        Set<String> aside = new HashSet<>();
        marks.forEach((oid, mark) -> {
            Mark was = start.marks.get(oid);
            if (was != null && mark.isTable() && !was.name().equals(mark.name()) && made.contains(was.name())) {
                aside.add(mark.name());
            }
        });
        return aside;
    }

    /**
     * Whether triggers, defaults or the like call functions in languages that keep for a session what they know of tables,
     * as PL/pgSQL does.
     */
    public boolean procedural() {
        return procedural;
    }

    /** Whether nothing at all is different that a fingerprint looks at. */
    public boolean sameAs(ChangeStamps start) {
        return counts && tablesTouchedSince(start).isEmpty() && others.equals(start.others);
    }
}
