package dev.palindrome.rows.fill;

import dev.palindrome.quoting.Literals;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moves sequences ahead before rows draw from them, so that what a later migration inserts with small numbers of its own
 * finds them free.
 */
final class SequenceValues {

    private static final int FIRST = 1000;

    private SequenceValues() {}

    static void moveAhead(SavepointExecutor savepointExecutor, Collection<TableShape> tables) throws SQLException {
        Set<String> sequences = new TreeSet<>();
        tables.forEach(table -> table.columns()
                .forEach(column -> column.sequence()
                        .ifPresent(sequence -> sequences.add(Literals.quoted(sequence) + "::pg_catalog.regclass"))));
        if (sequences.isEmpty()) {
            return;
        }
        savepointExecutor.ask(
                "SELECT pg_catalog.setval(s.seqrelid::regclass, " + FIRST + ", true) FROM pg_catalog.pg_sequence AS s"
                        + " WHERE s.seqrelid = ANY (ARRAY[" + String.join(", ", sequences) + "]::oid[])"
                        + " AND s.seqincrement > 0 AND s.seqstart <= " + FIRST + " AND s.seqmin <= " + FIRST
                        + " AND s.seqmax >= " + 5 * FIRST
                        + " AND coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), 0) < " + FIRST);
    }
}
