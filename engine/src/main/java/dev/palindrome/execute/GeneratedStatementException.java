package dev.palindrome.execute;

import java.sql.SQLException;

/** A statement that a query made failed; the place that the server points at is in that statement, not in the script. */
final class GeneratedStatementException extends SQLException {

    private static final long serialVersionUID = 1L;

    private final String sql;

    GeneratedStatementException(String sql, SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause);
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
