package dev.palindrome.rows;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why the server did not take a row. What it does not tell is empty.
 *
 * @param state the SQLSTATE
 * @param table not quoted, without its schema
 */
record Refusal(
        String state, String message, String detail, String table, String column, String constraint, String datatype) {

    static final String NOT_NULL = "23502";
    static final String FOREIGN_KEY = "23503";
    static final String UNIQUE = "23505";
    static final String CHECK = "23514";
    static final String RAISED = "P0001";
    static final String EXCLUSION = "23P01";

    static Refusal of(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
        if (server == null) {
            return new Refusal(text(e.getSQLState()), text(e.getMessage()), "", "", "", "", "");
        }
        return new Refusal(
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
