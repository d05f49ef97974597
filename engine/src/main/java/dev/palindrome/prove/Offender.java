package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.rows.Shapes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The value that a rollback cannot get past, where the server does not say it itself: it names the key of a duplicate, but
 * not the row that breaks a check, nor the text that is too long.
 */
final class Offender {

    private static final int SHOWN = 60;

    private final Connection connection;
    private final Shapes before;
    private final Shapes after;
    private final Collection<String> tables;

    /**
     * @param connection to the database as it is after the failure
     * @param tables that hold rows which the schema from before could not hold
     */
    Offender(Connection connection, Shapes before, Shapes after, Collection<String> tables) {
        this.connection = connection;
        this.before = before;
        this.after = after;
        this.tables = tables;
    }

    /** With brackets and a space before them; empty where none can be named. */
    String inWords(ScriptFailedException failure) {
        String state = failure.sqlState();
        Optional<String> found = Optional.empty();
        for (String table : tables) {
            if (found.isEmpty() && state.equals("23514")) {
                found = constraint(failure).flatMap(name -> breaking(table, name));
            } else if (found.isEmpty() && (state.equals("22001") || state.equals("22003"))) {
                found = farthest(table, state.equals("22003"));
            }
        }
        return found.map(words -> " (" + words + ")").orElse("");
    }

    private Optional<String> breaking(String table, String constraint) {
        List<String> columns = before.columnsOfRule(table, constraint);
        return before.check(table, constraint)
                .flatMap(condition -> ask("SELECT "
                        + columns.stream()
                                .map(column -> "'" + column.replace("'", "''") + " = ' || pg_catalog.quote_nullable("
                                        + quoted(column) + "::text)")
                                .collect(Collectors.joining(" || ', ' || "))
                        + " FROM " + table + " WHERE NOT (" + condition + ") LIMIT 1"))
                .map(values -> table + " holds " + values);
    }

    /** The longest text, or the number that is farthest from zero. */
    private Optional<String> farthest(String table, boolean number) {
        return after.columnsNotAsIn(table, before).stream()
                .flatMap(column -> ask("SELECT pg_catalog.quote_literal(" + quoted(column) + "::text) FROM " + table
                                + " WHERE " + quoted(column) + " IS NOT NULL ORDER BY "
                                + (number ? "pg_catalog.abs(" : "pg_catalog.length(") + quoted(column)
                                + (number ? "::numeric" : "::text") + ") DESC, 1 DESC LIMIT 1")
                        .map(value -> table + "." + column + " holds " + value)
                        .stream())
                .findFirst();
    }

    private Optional<String> ask(String sql) {
        try (Statement statement = connection.createStatement()) {
            Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? Optional.ofNullable(row.getString(1)).map(Offender::shortened) : Optional.empty();
            } catch (SQLException e) {
                if (savepoint != null) {
                    connection.rollback(savepoint);
                }
                return Optional.empty();
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> constraint(ScriptFailedException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException e) {
                return Optional.ofNullable(e.getServerErrorMessage()).map(ServerErrorMessage::getConstraint);
            }
        }
        return Optional.empty();
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN - 1)) + "…";
    }

    private static String quoted(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }
}
