package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** One transaction that is rolled back in the end: whatever is tried in it costs nothing to take back. */
final class TransactionSandbox implements Sandbox {

    private static final String START = "palindrome_start";
    private static final String UP = "palindrome_up";

    /** syntax_error, undefined_column, undefined_function, undefined_table, undefined_object. */
    private static final Set<String> WRONG = Set.of("42601", "42703", "42883", "42P01", "42704");

    private final RowsDatabase database;
    private final Connection connection;

    TransactionSandbox(RowsDatabase database) throws SQLException {
        this.database = database;
        this.connection = database.connection();
        connection.setAutoCommit(false);
        execute("SAVEPOINT " + START);
    }

    @Override
    public void run(Script script) {
        try {
            database.runWithin(script);
        } catch (ScriptFailedException failure) {
            if (isItsOwn(failure)) {
                throw failure;
            }
            throw new NeedsCommits(failure);
        }
    }

    /**
     * Whether a failure can only come from the script or the rows that are there (classes 22, 23 and P0 of the manual's
     * appendix A, and names that nothing has), and not from everything being one transaction.
     */
    private boolean isItsOwn(ScriptFailedException failure) {
        String state = failure.sqlState();
        boolean early = state.equals("23503") && database.mayDefer();
        boolean ofRows = state.startsWith("22") || state.startsWith("23") || state.startsWith("P0");
        return !early && ofRows || WRONG.contains(state);
    }

    @Override
    public void rememberUp() throws SQLException {
        execute("SAVEPOINT " + UP);
    }

    @Override
    public void backToUp() throws SQLException {
        execute("ROLLBACK TO SAVEPOINT " + UP);
    }

    @Override
    public void backToStart() throws SQLException {
        execute("ROLLBACK TO SAVEPOINT " + START);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }

    @Override
    public FillResult fill(SchemaShape schemaShape, SyntheticRowFiller.Request request) throws SQLException {
        FillResult fillResult = database.filling().syntheticRowFiller().fill(connection, schemaShape, request);
        // A table with a check that is put off cannot be altered before it is made.
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        return fillResult;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
