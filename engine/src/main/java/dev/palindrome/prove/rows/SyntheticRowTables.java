package dev.palindrome.prove.rows;

import dev.palindrome.migration.Script;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tables hold nothing but synthetic rows. Those can be taken out again where they are; where a migration has written
 * rows of its own, the two cannot be distinguished, and the database has to be made anew.
 */
final class SyntheticRowTables {

    /** What may put rows into a table that is there already, by itself or by a function; and commands of psql. */
    private static final Pattern MAY_WRITE =
            Pattern.compile("\\b(?:INSERT|COPY|MERGE|SELECT|CALL|DO|EXECUTE)\\b|^\\s*\\\\", Pattern.CASE_INSENSITIVE);

    private static final Pattern DELETES = Pattern.compile("\\b(?:DELETE|TRUNCATE)\\b", Pattern.CASE_INSENSITIVE);

    /** Statements that may both take rows out and put others in, together. */
    private static final Set<String> IN_AND_OUT =
            Set.of("INSERT", "COPY", "MERGE", "WITH", "DO", "CALL", "SELECT", "DELETE", "TRUNCATE");

    private static final Logger log = LoggerFactory.getLogger(SyntheticRowTables.class);

    /** Tables that migrations have written rows to. */
    private final Set<String> mixed = new HashSet<>();

    private Map<String, Long> before = Map.of();
    private boolean counted;

    /** Before an up is applied for good. */
    void before(Connection connection, Script up, SchemaShape schemaShape) {
        counted = says(MAY_WRITE, up);
        before = counted ? count(connection, notMixed(schemaShape.tables())) : Map.of();
    }

    /** After it. */
    void after(Connection connection, Script up, SchemaShape earlier, SchemaShape now) {
        mixed.retainAll(now.tables());
        Set<String> asked = notMixed(now.tables());
        if (!counted) {
            // A new table may be an old one under another name.
            asked.removeAll(earlier.tables());
        }
        count(connection, asked).forEach((table, count) -> {
            if (count != (long) before.getOrDefault(table, 0L)) {
                mixed.add(table);
            }
        });
        if (counted && says(DELETES, up)) {
            // As many rows as before need not be the same ones.
            mixed.addAll(namedBy(up, now));
        }
    }

    /** Tables whose rows the user may not count may hold any. */
    private Map<String, Long> count(Connection connection, Set<String> tables) {
        try {
            return RowCounts.of(connection, tables);
        } catch (SQLException e) {
            log.debug("Rows could not be counted", e);
            mixed.addAll(tables);
            return Map.of();
        }
    }

    /** Those of the tables that hold no other rows. */
    Set<String> notMixed(Collection<String> tables) {
        Set<String> left = new LinkedHashSet<>(tables);
        left.removeAll(mixed);
        return left;
    }

    /**
     * Takes all rows out of some tables, in the transaction that is open. No trigger fires and no reference is looked at:
     * whoever refers to them has to be among them.
     *
     * @return false where the user may not do that; then the transaction has failed
     */
    static boolean remove(Connection connection, Collection<String> tables, SchemaShape schemaShape) {
        StringBuilder sql = new StringBuilder("SET LOCAL session_replication_role = replica; ");
        for (String table : tables) {
            if (!schemaShape.isPartitioned(table)) {
                sql.append("DELETE FROM ONLY ").append(table).append("; ");
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql + "SET LOCAL session_replication_role = origin");
            return true;
        } catch (SQLException e) {
            log.debug("Rows are not taken out where they are", e);
            return false;
        }
    }

    private static Set<String> namedBy(Script script, SchemaShape schemaShape) {
        TableMentions tableMentions = TableMentions.among(schemaShape.tables());
        Set<String> named = new HashSet<>();
        PsqlSession session =
                PsqlSession.reading(script.content().folder(), script.content().variables());
        try (StatementReader reader = new StatementReader(
                script.content().open(), script.file(), script.firstLine(), comment -> {}, session)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (IN_AND_OUT.contains(next.get().kind().verb())) {
                    named.addAll(tableMentions.in(next.get().text()));
                }
            }
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }

    private static boolean says(Pattern words, Script script) {
        try (BufferedReader lines = new BufferedReader(script.content().open())) {
            return lines.lines().anyMatch(line -> words.matcher(line).find());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }
}
