package dev.palindrome.rows.savepoint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server as the judge of rows: everything is tried under a savepoint, so that a refusal costs nothing but itself. */
public final class SavepointExecutor {

    private static final String SAVEPOINT = "palindrome_rows";
    private static final String SEVERAL = "palindrome_several";

    private final Connection connection;
    private int taken;

    public SavepointExecutor(Connection connection) {
        this.connection = connection;
    }

    /** How many rows the last statement that was carried out says it wrote. */
    public int taken() {
        return taken;
    }

    /** Carries a statement out; what it did is gone again where the server refuses it. */
    public Optional<InsertRefusal> attempt(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute("SAVEPOINT " + SAVEPOINT + "; " + sql + "; RELEASE SAVEPOINT " + SAVEPOINT);
            statement.getMoreResults();
            taken = Math.max(0, statement.getUpdateCount());
            return Optional.empty();
        } catch (SQLException e) {
            back(e);
            return Optional.of(InsertRefusal.of(e));
        }
    }

    /** The rows of a query, as text; empty where the server refuses it. */
    public Optional<List<List<String>>> ask(String sql) throws SQLException {
        try (Statement statement = statement()) {
            boolean rows =
                    statement.execute("SAVEPOINT " + SAVEPOINT + "; " + sql + "; RELEASE SAVEPOINT " + SAVEPOINT);
            rows = statement.getMoreResults() || rows;
            List<List<String>> answer = new ArrayList<>();
            try (ResultSet result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (rows && result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(Optional.ofNullable(result.getString(column)).orElse(""));
                    }
                    answer.add(row);
                }
            }
            return Optional.of(answer);
        } catch (SQLException e) {
            back(e);
            return Optional.empty();
        }
    }

    /** From here on several statements are one attempt. */
    public void begin() throws SQLException {
        execute("SAVEPOINT " + SEVERAL);
    }

    public void keep() throws SQLException {
        execute("RELEASE SAVEPOINT " + SEVERAL);
    }

    public void undo() throws SQLException {
        execute("ROLLBACK TO SAVEPOINT " + SEVERAL + "; RELEASE SAVEPOINT " + SEVERAL);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    private void back(SQLException refused) throws SQLException {
        try {
            execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT);
        } catch (SQLException lost) {
            refused.addSuppressed(lost);
            throw refused;
        }
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }
}
