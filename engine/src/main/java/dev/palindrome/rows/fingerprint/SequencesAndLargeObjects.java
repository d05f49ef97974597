package dev.palindrome.rows.fingerprint;

import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.PreparedQuery;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The state of sequences and large objects, and what the shapes of tables do not show. */
final class SequencesAndLargeObjects {

    static final String OF_PEOPLE = """
             c.relpersistence <> 't' AND c.oid >= 16384
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                              WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            """;

    static final String NAME = "pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)";

    /** One row for each column that a sequence feeds, one without a column where it feeds none. */
    private static final PreparedQuery SEQUENCES = PreparedQuery.of(
            "WITH s AS MATERIALIZED (SELECT c.oid, " + NAME + """
             AS name, q.seqincrement, q.seqcycle
            FROM pg_catalog.pg_sequence q
            JOIN pg_catalog.pg_class c ON c.oid = q.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE""" + OF_PEOPLE + """
            ), fed AS (
                SELECT d.objid AS seq, d.refobjid AS rel, d.refobjsubid::int2 AS num
                FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
                  AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                UNION
                SELECT d.refobjid, f.adrelid, f.adnum
                FROM pg_catalog.pg_attrdef f
                JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = f.oid
                WHERE d.refclassid = 'pg_catalog.pg_class'::regclass)
            SELECT s.name, s.seqincrement, s.seqcycle, fed.rel IS NOT NULL AS feeds,
                   CASE WHEN c.oid IS NOT NULL THEN""" + " " + NAME + """
             END AS tab, a.attname,
                   coalesce(y.typbasetype, 0) IN (20, 21, 23, 1700) OR a.atttypid IN (20, 21, 23, 1700) AS numbered
            FROM s
            LEFT JOIN fed ON fed.seq = s.oid
            LEFT JOIN pg_catalog.pg_class c ON c.oid = fed.rel
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = fed.rel AND a.attnum = fed.num
            LEFT JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
            ORDER BY 1, 5, 6
            """);

    private static final PreparedQuery LARGE_OBJECTS = PreparedQuery.of("""
            SELECT pg_catalog.has_table_privilege('pg_catalog.pg_largeobject', 'SELECT')
            FROM pg_catalog.pg_largeobject_metadata LIMIT 1
            """);

    private static final String PAGES = """
            SELECT m.oid, (SELECT pg_catalog.sum(pg_catalog.hashtextextended(
                                ROW(o.pageno, o.data)::text COLLATE pg_catalog."C", 0))
                           FROM pg_catalog.pg_largeobject o WHERE o.loid = m.oid)::text
            FROM pg_catalog.pg_largeobject_metadata m
            """;

    private static final String CONTENTS =
            "SELECT m.oid, pg_catalog.md5(pg_catalog.lo_get(m.oid)) FROM pg_catalog.pg_largeobject_metadata m";

    private static final int SEQUENCES_A_TRIP = 100;

    final Map<String, SequenceState> sequences = new TreeMap<>();
    final Map<Long, String> largeObjects = new TreeMap<>();

    private SequencesAndLargeObjects() {}

    static SequencesAndLargeObjects read(Statement statement) throws SQLException {
        SequencesAndLargeObjects sequencesAndLargeObjects = new SequencesAndLargeObjects();
        List<Boolean> readable = CanonicalSession.planned(
                statement,
                List.of(SEQUENCES, LARGE_OBJECTS),
                planned -> CanonicalSession.query(
                        planned, SEQUENCES.run() + LARGE_OBJECTS.run(), sequencesAndLargeObjects::take));
        sequencesAndLargeObjects.readPositions(statement);
        if (readable.get(1)) {
            sequencesAndLargeObjects.readLargeObjects(statement, PAGES);
        } else if (!sequencesAndLargeObjects.largeObjects.isEmpty()) {
            sequencesAndLargeObjects.readLargeObjects(statement, CONTENTS);
        }
        return sequencesAndLargeObjects;
    }

    private boolean take(ResultSet rows, int index) throws SQLException {
        boolean flag = false;
        while (rows.next()) {
            if (index == 0) {
                takeSequence(rows);
            } else {
                flag = rows.getBoolean(1);
                largeObjects.put(0L, "");
            }
        }
        return flag;
    }

    private void takeSequence(ResultSet row) throws SQLException {
        SequenceState sequence = sequences.computeIfAbsent(row.getString(1), name -> new SequenceState());
        sequence.increment = row.getBigDecimal(2);
        sequence.cycles = row.getBoolean(3);
        sequence.feeds |= row.getBoolean(4);
        if (row.getString(5) != null && row.getBoolean(7)) {
            sequence.columns.add(new SequenceState.Fed(row.getString(5), row.getString(6)));
        }
    }

    private void readPositions(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>(sequences.keySet());
        for (int from = 0; from < names.size(); from += SEQUENCES_A_TRIP) {
            List<String> some = names.subList(from, Math.min(names.size(), from + SEQUENCES_A_TRIP));
            StringBuilder sql = new StringBuilder();
            some.forEach(name -> sql.append("SELECT last_value, is_called FROM ")
                    .append(name)
                    .append(";\n"));
            CanonicalSession.query(statement, sql + CanonicalSession.RELEASE_LOCKS, (row, index) -> {
                row.next();
                SequenceState sequence = Objects.requireNonNull(sequences.get(some.get(index)));
                BigDecimal last = row.getBigDecimal(1);
                sequence.next = row.getBoolean(2) ? last.add(sequence.increment) : last;
                return sequence;
            });
        }
    }

    private void readLargeObjects(Statement statement, String sql) throws SQLException {
        largeObjects.clear();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                largeObjects.put(rows.getLong(1), String.valueOf(rows.getString(2)));
            }
        }
    }

    /** The columns of tables that a sequence feeds. */
    Map<String, Set<String>> fedColumns() {
        Map<String, Set<String>> fed = new LinkedHashMap<>();
        sequences
                .values()
                .forEach(sequence -> sequence.columns.forEach(
                        column -> fed.computeIfAbsent(column.table(), table -> new LinkedHashSet<>())
                                .add(column.column())));
        return fed;
    }
}
