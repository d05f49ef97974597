package dev.palindrome.prove;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the rows of a dump find the rows that they refer to. No reference is checked while it is loaded, and one that
 * leads nowhere, because a table was left out of the dump, would be blamed on a migration later.
 */
final class DumpReferences {

    /** What it is about, and the question whether a row refers to none; of a partitioned table only the whole. */
    private static final String QUESTIONS = """
            SELECT pg_catalog.format('Rows of %s refer to rows of %s that are not there (%s)',
                     c.conrelid::regclass, c.confrelid::regclass, c.conname),
                   pg_catalog.format('SELECT EXISTS (SELECT FROM %s AS c WHERE %s AND NOT EXISTS (SELECT FROM %s AS p WHERE %s))',
                     c.conrelid::regclass,
                     pg_catalog.string_agg(pg_catalog.format('c.%I IS NOT NULL', a.attname), ' AND '),
                     c.confrelid::regclass,
                     pg_catalog.string_agg(pg_catalog.format('p.%I OPERATOR(%I.%s) c.%I',
                       pa.attname, n.nspname, o.oprname, a.attname), ' AND '))
            FROM pg_catalog.pg_constraint c
            CROSS JOIN unnest(c.conkey, c.confkey, c.conpfeqop) AS k (key, pkey, op)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.key
            JOIN pg_catalog.pg_attribute pa ON pa.attrelid = c.confrelid AND pa.attnum = k.pkey
            JOIN pg_catalog.pg_operator o ON o.oid = k.op AND o.oprname = '='
            JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
            WHERE c.contype = 'f' AND c.convalidated AND c.conparentid = 0
            GROUP BY c.oid, c.conrelid, c.confrelid, c.conname, c.conkey
            -- A reference to a period has another operator for it.
            HAVING count(*) = pg_catalog.cardinality(c.conkey)
            ORDER BY c.conrelid::regclass::text, c.conname
            """;

    private DumpReferences() {}

    /**
     * @throws ConfigurationException when a row refers to one that is not there
     */
    static void check(Connection connection, String dump, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> questions = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery(QUESTIONS)) {
                while (rows.next()) {
                    questions.put(rows.getString(1), rows.getString(2));
                }
            }
            for (Map.Entry<String, String> question : questions.entrySet()) {
                try (ResultSet row = statement.executeQuery(question.getValue())) {
                    if (row.next() && row.getBoolean(1)) {
                        throw new ConfigurationException(
                                Problem.of("DUMP_INCOMPLETE", "The dump is not whole: " + question.getKey())
                                        .at(dump)
                                        .state(Giving.state(migration))
                                        .next("Dump both tables, or leave out both"));
                    }
                }
            }
        }
    }
}
