package dev.palindrome.execute;

import dev.palindrome.sql.psql.PsqlSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of the rows of a query that a script makes use of in psql's way. */
final class QueryResults {

    private QueryResults() {}

    /** {@code \gset}: the only row sets variables. */
    static void setVariables(ResultSet rows, String prefix, PsqlSession session) throws SQLException {
        if (!rows.next()) {
            throw new SQLException("\\gset wants one row, and the query gives none", "02000");
        }
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            session.set(prefix + columns.getColumnLabel(i), Optional.ofNullable(rows.getString(i)));
        }
        if (rows.next()) {
            throw new SQLException("\\gset wants one row, and the query gives more", "21000");
        }
    }

    /** {@code \gexec}: every cell that is not null, row after row. */
    static List<String> cells(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                String cell = rows.getString(i);
                if (cell != null && !cell.isBlank()) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    /** The variables that psql takes from the server. */
    static void serverVariables(Connection connection, PsqlSession session) throws SQLException {
        try (java.sql.Statement jdbc = connection.createStatement();
                ResultSet row = jdbc.executeQuery("""
                        SELECT current_database() AS "DBNAME",
                               session_user AS "USER",
                               current_setting('client_encoding') AS "ENCODING",
                               current_setting('server_version') AS "SERVER_VERSION_NAME",
                               current_setting('server_version_num') AS "SERVER_VERSION_NUM\"""")) {
            setVariables(row, "", session);
        }
    }
}
