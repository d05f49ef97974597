package dev.palindrome.graph;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The questions about the objects of a database, whatever catalogs this server has. A row that was written since a moment
 * is known by its {@code xmin}.
 */
final class ObjectQueries {

    /** The first OID that is not the server's own. */
    private static final long FIRST = 16384;

    /** What of a relation is its own: not how many columns, indexes or triggers it has, nor what its file is called. */
    private static final String OF_RELATION =
            "t.relname, t.relnamespace, t.relkind, t.relpersistence, t.relrowsecurity,"
                    + " t.relforcerowsecurity, t.reloptions, t.relreplident, t.relispartition";

    private static final String OF_COLUMN =
            "t.attname, t.atttypid, t.atttypmod, t.attnotnull, t.attidentity, t.attgenerated, t.attcollation";

    private static final String TABLES = """
            SELECT c.oid::bigint, c.relname,
                   string_agg('t.' || quote_ident(a.attname), ', ' ORDER BY a.attnum)
                       FILTER (WHERE a.attname NOT LIKE '%acl' AND a.attname NOT LIKE '%owner' AND a.attname <> 'oid')
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT c.relisshared
              AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
              AND c.relname NOT IN ('pg_largeobject', 'pg_statistic')
            GROUP BY c.oid, c.relname
            HAVING bool_or(a.attname = 'oid')
            ORDER BY 1
            """;

    private final String all;
    private final String written;

    private ObjectQueries(String all, String written) {
        this.all = all;
        this.written = written;
    }

    static ObjectQueries of(Connection connection) throws SQLException {
        StringJoiner all = new StringJoiner("\nUNION ALL\n");
        StringJoiner written = new StringJoiner("\nUNION ALL\n");
        all.add(keys(ObjectKey.ROLES, "oid::bigint", "pg_catalog.pg_roles t"));
        written.add("SELECT " + ObjectKey.ROLES + ", t.oid::bigint, 0, 'role', md5(t::text) FROM pg_catalog.pg_roles t"
                + " WHERE t.oid >= " + FIRST);
        String columns = "pg_catalog.pg_attribute t JOIN pg_catalog.pg_class c ON c.oid = t.attrelid"
                + " AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')";
        all.add("SELECT -1, string_agg(t.attrelid || '.' || t.attnum, ' ') FROM " + columns + " WHERE t.attrelid >= "
                + FIRST + " AND t.attnum > 0 AND NOT t.attisdropped AND t.attinhcount = 0");
        written.add("SELECT " + ObjectKey.RELATIONS + ", t.attrelid::bigint, t.attnum::int, md5(ROW(" + OF_COLUMN
                + ")::text), md5(ROW(t.attacl, t.attoptions)::text) FROM " + columns + " WHERE t.attrelid >= " + FIRST
                + " AND t.attnum > 0 AND NOT t.attisdropped AND t.attinhcount = 0 AND %1$s");
        for (Table table : tables(connection)) {
            String from = "pg_catalog." + table.name + " t";
            String own = table.oid == ObjectKey.RELATIONS ? OF_RELATION : table.columns;
            String rest = table.oid == ObjectKey.RELATIONS ? "ROW(t.relowner, t.relacl)" : "ROW(t.*)";
            all.add(keys(table.oid, "oid", from));
            written.add("SELECT " + table.oid + ", t.oid::bigint, 0, md5(ROW(" + own + ")::text), md5(" + rest
                    + "::text) FROM " + from + " WHERE t.oid >= " + FIRST + " AND %1$s");
        }
        return new ObjectQueries(all.toString(), written.toString());
    }

    private static String keys(long catalog, String oid, String from) {
        return "SELECT " + catalog + ", string_agg(t." + oid + "::text, ' ') FROM " + from + " WHERE t.oid >= " + FIRST;
    }

    private record Table(long oid, String name, String columns) {}

    private static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getLong(1), row.getString(2), row.getString(3)));
            }
        }
        return tables;
    }

    /** Catalog and OIDs; with catalog -1 columns, {@code relation.number}. */
    String all() {
        return all;
    }

    /** Objects whose row was written: catalog, OID, part, what it is, and what else is said of it. */
    String written(String since) {
        return String.format(written, after("t", since));
    }

    /** Comments that were written, and the labels that were added to types, with their type. */
    static String commented(String since) {
        return "SELECT d.classoid::bigint, d.objoid::bigint, d.objsubid FROM pg_catalog.pg_description d"
                + " WHERE d.objoid >= " + FIRST + " AND " + after("d", since);
    }

    /** The types that labels were added to. */
    static String labelled(String since) {
        return "SELECT e.oid::bigint, e.enumtypid::bigint FROM pg_catalog.pg_enum e WHERE " + after("e", since);
    }

    /** Dependencies that were written: dependent, what on, and the kind. */
    static String linked(String since) {
        return "SELECT d.classid::bigint, d.objid::bigint, d.objsubid, d.refclassid::bigint, d.refobjid::bigint,"
                + " d.refobjsubid, d.deptype::text FROM pg_catalog.pg_depend d WHERE d.refobjid >= " + FIRST
                + " AND " + after("d", since)
                + " UNION ALL SELECT d.classid::bigint, d.objid::bigint, d.objsubid, d.refclassid::bigint,"
                + " d.refobjid::bigint, 0, d.deptype::text FROM pg_catalog.pg_shdepend d"
                + " WHERE d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
                + " AND d.refclassid = " + ObjectKey.ROLES + " AND d.refobjid >= " + FIRST + " AND "
                + after("d", since);
    }

    /** Functions that were made or replaced, with the bodies that are kept as text, and so depend on nothing. */
    static String bodies(String since) {
        return "SELECT p.oid::bigint, CASE WHEN l.lanname IN ('c', 'internal') THEN '' ELSE p.prosrc END"
                + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang"
                + " WHERE p.oid >= " + FIRST + " AND " + after("p", since);
    }

    /**
     * Relations that the transaction has locked, each with its name, a sequence with that of the table it is of; a part of a
     * table that is locked itself is not reported.
     */
    static final String LOCKED = """
            SELECT DISTINCT c.oid::bigint, coalesce(
                (SELECT o.relname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
                 WHERE c.relkind = 'S' AND d.classid = 1259 AND d.objid = c.oid AND d.refclassid = 1259
                   AND d.deptype IN ('a', 'i') LIMIT 1),
                c.relname)
            FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid() AND c.oid >= 16384
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
              AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_inherits i
                  JOIN pg_catalog.pg_locks p ON p.relation = i.inhparent AND p.pid = l.pid
                  WHERE i.inhrelid = c.oid)
            """;

    /** What objects are called; asked with arrays of catalogs, OIDs and parts. */
    static final String NAMES = """
            SELECT k.catalog, k.oid, k.part, i.type, i.identity
            FROM unnest(?::bigint[], ?::bigint[], ?::int[]) AS k (catalog, oid, part),
                 LATERAL pg_catalog.pg_identify_object(k.catalog::oid, k.oid::oid, k.part) i
            """;

    /** The moment from which on rows are newer. */
    static final String NOW = "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::xid::text";

    private static String after(String alias, String since) {
        return "pg_catalog.age(" + alias + ".xmin) <= pg_catalog.age('" + since + "'::pg_catalog.xid)";
    }
}
