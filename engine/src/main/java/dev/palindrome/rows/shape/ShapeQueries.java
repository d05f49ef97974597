package dev.palindrome.rows.shape;

import dev.palindrome.rows.query.PreparedQuery;

/** What is asked of the system catalogs (manual, chapter 53) to know the shapes of tables; alike on 13 to 18. */
final class ShapeQueries {

    private ShapeQueries() {}

    /** Tables of users: not of the system, not of an extension, not temporary. */
    private static final String TABLES = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpartbound
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.oid >= 16384 AND c.oid = ANY ($1)
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            """;

    /** The tables with these OIDs. */
    static final PreparedQuery RELATIONS = ofTables("""
            SELECT t.oid, pg_catalog.quote_ident(t.nspname) || '.' || pg_catalog.quote_ident(t.relname) AS name,
                   t.nspname, t.relname, t.relkind,
                   ARRAY(SELECT pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.relname)
                         FROM pg_catalog.pg_inherits i
                         JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
                         JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                         WHERE i.inhrelid = t.oid ORDER BY i.inhseqno) AS parents,
                   pg_catalog.pg_get_expr(t.relpartbound, t.oid) AS bound,
                   CASE WHEN t.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(t.oid) END AS partkey
            FROM t ORDER BY 2
            """);

    /** The user-defined types, and of the others those with these OIDs and those that are made of other types. */
    static final PreparedQuery TYPES = new PreparedQuery("""
            SELECT y.oid, pg_catalog.format_type(y.oid, NULL) AS name,
                   CASE WHEN y.typtype = 'b' AND y.typelem <> 0 AND y.typlen = -1 THEN 'a' ELSE y.typtype::text END AS kind,
                   CASE y.typtype WHEN 'd' THEN y.typbasetype
                                  WHEN 'r' THEN r.rngsubtype
                                  WHEN 'm' THEN m.rngtypid
                                  WHEN 'b' THEN CASE WHEN y.typlen = -1 THEN y.typelem ELSE 0 END
                                  ELSE 0 END AS base,
                   CASE y.typtype WHEN 'd' THEN pg_catalog.format_type(y.typbasetype, y.typtypmod)
                                  WHEN 'r' THEN pg_catalog.format_type(r.rngsubtype, NULL)
                                  WHEN 'm' THEN pg_catalog.format_type(m.rngtypid, NULL)
                                  WHEN 'b' THEN pg_catalog.format_type(y.typelem, NULL) END AS base_name,
                   y.typrelid AS relation, y.typnotnull AS notnull,
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
                         WHERE e.enumtypid = y.oid ORDER BY e.enumsortorder) AS labels,
                   ARRAY(SELECT pg_catalog.pg_get_expr(k.conbin, 0) FROM pg_catalog.pg_constraint k
                         WHERE k.contypid = y.oid AND k.contype = 'c' ORDER BY k.conname) AS checks,
                   0::oid AS field_of, NULL::text AS field
            FROM pg_catalog.pg_type y
            LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
            LEFT JOIN pg_catalog.pg_range m ON y.typtype = 'm'
                      AND pg_catalog.to_jsonb(m) ->> 'rngmultitypid' = y.oid::text
            LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
            LEFT JOIN pg_catalog.pg_type e ON e.oid = y.typelem
            LEFT JOIN pg_catalog.pg_class ec ON ec.oid = e.typrelid
            WHERE y.typtype IN ('r', 'm')
               OR y.oid >= 16384 AND coalesce(c.relkind, 'c') = 'c' AND coalesce(ec.relkind, 'c') = 'c'
               OR y.oid = ANY ($1)
               OR y.oid IN (SELECT b.typbasetype FROM pg_catalog.pg_type b WHERE b.typtype = 'd' AND b.oid >= 16384)
            UNION ALL
            SELECT a.atttypid, pg_catalog.format_type(a.atttypid, a.atttypmod), NULL, 0, NULL, 0, false, NULL, NULL,
                   a.attrelid, a.attname
            FROM (SELECT a.* FROM pg_catalog.pg_attribute a
                  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                  WHERE c.relkind = 'c' AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
                  ORDER BY a.attrelid, a.attnum) AS a
            """, "(oid[])");

    /** Their columns. */
    static final PreparedQuery COLUMNS = ofTables("""
            SELECT a.attrelid, a.attname, a.atttypid, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
                   a.attnotnull, a.attidentity, a.attgenerated,
                   CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS defaultsql,
                   CASE WHEN a.attidentity <> '' THEN
                       (SELECT pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname)
                        FROM pg_catalog.pg_depend p
                        JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid = p.objid
                        JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
                        WHERE p.refclassid = 'pg_catalog.pg_class'::regclass AND p.refobjid = a.attrelid
                          AND p.refobjsubid = a.attnum AND p.deptype = 'i'
                          AND p.classid = 'pg_catalog.pg_class'::regclass
                        LIMIT 1)
                   WHEN a.atthasdef AND a.attgenerated = '' THEN
                       (SELECT pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname)
                        FROM pg_catalog.pg_depend p
                        JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid = p.refobjid
                        JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
                        WHERE p.classid = 'pg_catalog.pg_attrdef'::regclass AND p.objid = d.oid
                          AND p.refclassid = 'pg_catalog.pg_class'::regclass
                          AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'
                        LIMIT 1) END AS sequence
            FROM t
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            ORDER BY a.attrelid, a.attnum
            """);

    /** What their rows have to obey. */
    static final PreparedQuery RULES = ofTables("""
            SELECT k.conrelid AS relation, k.contype::text AS kind, k.conname::text AS name,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS c (num, at)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.num
                         ORDER BY c.at) AS columns,
                   CASE k.contype WHEN 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid)
                                  WHEN 'f' THEN k.confdeltype::text
                                  ELSE pg_catalog.pg_get_constraintdef(k.oid) END AS definition,
                   (SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(f.relname)
                    FROM pg_catalog.pg_class f JOIN pg_catalog.pg_namespace n ON n.oid = f.relnamespace
                    WHERE f.oid = k.confrelid) AS target,
                   CASE k.contype WHEN 'f' THEN
                        ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS c (num, at)
                              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.num
                              ORDER BY c.at)
                   ELSE ARRAY(SELECT o.oprname::text
                              FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS c (op, at)
                              JOIN pg_catalog.pg_operator o ON o.oid = c.op ORDER BY c.at) END AS others,
                   k.condeferrable AS flag1, k.confmatchtype = 'f' AS flag2, false AS flag3
            FROM t JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('c', 'f', 'x')
            -- a key that refers to a partitioned table is listed once more for each of its partitions
            LEFT JOIN pg_catalog.pg_constraint w ON w.oid = k.conparentid AND w.conrelid = k.conrelid
            WHERE w.oid IS NULL
            UNION ALL
            SELECT i.indrelid, 'u', x.relname::text,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = i.indrelid AND a.attnum > 0
                           AND (a.attnum = ANY (i.indkey::int2[])
                                OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                                           WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
                                             AND d.refclassid = 'pg_catalog.pg_class'::regclass
                                             AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum
                                             AND 0 = ANY (i.indkey::int2[])))
                         ORDER BY a.attnum),
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid), NULL,
                   ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, g, true)
                         FROM pg_catalog.generate_series(1, i.indnkeyatts) AS g),
                   i.indisprimary,
                   coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
                   0 = ANY (i.indkey::int2[])
            FROM t JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisunique AND i.indisvalid
            JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            ORDER BY 1, 3
            """);

    private static PreparedQuery ofTables(String query) {
        return new PreparedQuery("WITH t AS (" + TABLES + ")" + query, "(oid[])");
    }
}
