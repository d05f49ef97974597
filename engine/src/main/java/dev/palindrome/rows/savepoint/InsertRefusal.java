package dev.palindrome.rows.savepoint;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why the server did not take a row. What it does not tell is empty.
 *
 * @param state the SQLSTATE
 * @param table not quoted, without its schema
 */
public record InsertRefusal(
        String state, String message, String detail, String table, String column, String constraint, String datatype) {

    static final String NOT_NULL = "23502";
    static final String FOREIGN_KEY = "23503";
    public static final String UNIQUE = "23505";
    static final String CHECK = "23514";
    public static final String RAISED = "P0001";
    static final String EXCLUSION = "23P01";

    static InsertRefusal of(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
        if (server == null) {
            return new InsertRefusal(text(e.getSQLState()), text(e.getMessage()), "", "", "", "", "");
        }
        return new InsertRefusal(
                text(server.getSQLState()),
                text(server.getMessage()),
                text(server.getDetail()),
                text(server.getTable()),
                text(server.getColumn()),
                text(server.getConstraint()),
                text(server.getDatatype()));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
