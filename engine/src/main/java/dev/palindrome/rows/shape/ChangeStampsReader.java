package dev.palindrome.rows.shape;

import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.PreparedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads change stamps with two prepared queries. */
final class ChangeStampsReader {

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

    private ChangeStampsReader() {}

    /** Reads the stamps, in one round trip where a transaction is open. */
    static ChangeStamps read(Connection connection) throws SQLException {
        Map<Long, ChangeStamps.Mark> marks = new HashMap<>();
        return CanonicalSession.planned(
                        connection,
                        List.of(TABLES, SURROUNDINGS),
                        TABLES.run() + SURROUNDINGS.run(),
                        (row, index) -> index == 0 ? tables(row, marks) : surroundings(row, marks))
                .get(1);
    }

    private static ChangeStamps tables(ResultSet row, Map<Long, ChangeStamps.Mark> marks) throws SQLException {
        while (row.next()) {
            marks.put(
                    row.getLong(1),
                    new ChangeStamps.Mark(
                            row.getString(2).charAt(0),
                            row.getString(3),
                            row.getLong(4),
                            String.valueOf(row.getString(5))));
        }
        return ChangeStamps.NONE;
    }

    private static ChangeStamps surroundings(ResultSet row, Map<Long, ChangeStamps.Mark> marks) throws SQLException {
        row.next();
        return new ChangeStamps(
                marks,
                row.getString(1),
                Map.of("large objects", row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4));
    }
}
