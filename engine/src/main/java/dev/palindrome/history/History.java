package dev.palindrome.history;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.HistoryRowReader;
import dev.palindrome.history.table.HistoryTableFacts;
import dev.palindrome.history.table.HistoryTableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The table that records what was applied and rolled back, when, by whom and why, in the state in which it was found.
 * Immutable; the connection that a method is given is used during the call only.
 */
public final class History {

    /** What two runners that create the same table at once can get: name taken, or taken just now. */
    private static final Set<String> CREATED_BY_ANOTHER = Set.of("23505", "42P07", "42P06", "42710", "42701");

    private static final int ATTEMPTS = 5;

    private final HistoryTableFacts table;

    private History(HistoryTableFacts table) {
        this.table = table;
    }

    /**
     * Looks for the table: one round trip. Writes nothing.
     *
     * @param name with or without schema; without one, the search path decides
     * @throws HistoryException when it is there and belongs to another tool, or cannot be read
     * @throws dev.palindrome.failure.ConfigurationException when that is no name of a table
     */
    public static History find(Connection connection, String name) {
        return find(connection, HistoryTableName.read(name));
    }

    private static History find(Connection connection, HistoryTableName name) {
        try {
            HistoryTableFacts table = HistoryTableFacts.of(connection, name);
            ForeignTableGuard.refuseIn(table);
            return new History(table);
        } catch (SQLException e) {
            throw failed("cannot be looked for", name, e);
        }
    }

    /** Its name with the schema, for messages. */
    public String name() {
        return table.name().toString();
    }

    /** Its name without the schema, as the server keeps it. */
    public String tableName() {
        return table.name().table();
    }

    /** The schema it is in, or would be made in, as the server keeps it. */
    public String schema() {
        return table.name().schema().orElseThrow();
    }

    /** Whether the database has it. */
    public boolean exists() {
        return table.exists();
    }

    /** Whether it is another runner's table that has not been extended yet. */
    public boolean anothers() {
        return table.exists() && !table.complete();
    }

    /** A number for advisory locks that concern this table; advisory locks are per database already. */
    public long lockKey() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("palindrome " + table.name().sql()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() & ~1L;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the table if it is not there, extends another runner's; does nothing where it is as it should be. In a
     * transaction of its own when the connection is in autocommit, else in the one that is open.
     *
     * @return the history as it is now
     * @throws HistoryException when the server refuses
     */
    public History ensure(Connection connection) {
        History found = this;
        for (int attempt = 1; !found.table.complete(); attempt++) {
            try {
                found.define(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !CREATED_BY_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
                    throw failed(found.exists() ? "cannot be extended" : "cannot be made", table.name(), e);
                }
            }
            found = find(connection, table.name());
        }
        return found;
    }

    private void define(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        try {
            HistoryTableDefinition definition = new HistoryTableDefinition(connection, table);
            if (table.exists()) {
                definition.extend();
            } else {
                definition.create();
            }
            if (own) {
                connection.commit();
            }
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /**
     * Every row, the oldest first; none where there is no table.
     *
     * @throws HistoryException when it cannot be read, or holds an unknown status
     */
    public List<HistoryRow> rows(Connection connection) {
        if (!table.exists()) {
            return List.of();
        }
        try {
            return new HistoryRowReader(table).read(connection);
        } catch (SQLException e) {
            throw failed("cannot be read", table.name(), e);
        }
    }

    /** The writing side; of a table that {@link #ensure} has seen to. */
    public HistoryWriter historyWriter() {
        return new HistoryWriter(table.name().sql(), lockKey() | 1L);
    }

    /**
     * All rows with all columns, in memory, to be put back by {@link HistoryCopy#restore}.
     *
     * @throws SQLException when they cannot be read
     */
    public HistoryCopy copy(Connection connection) throws SQLException {
        return HistoryCopy.of(connection, table);
    }

    private static HistoryException failed(String what, HistoryTableName name, SQLException e) {
        return new HistoryException(
                Problem.of("HISTORY_FAILED", "The history table " + name + " " + what + ": " + e.getMessage())
                        .state("nothing has been changed")
                        .next("42501".equals(e.getSQLState()) ? "Grant the right to the role that migrates" : null),
                e);
    }
}
