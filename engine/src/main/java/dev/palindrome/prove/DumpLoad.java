package dev.palindrome.prove;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;

/** Loads the dump of a database: it holds what the migrations wrote too, in any order, and what triggers have done already. */
final class DumpLoad implements DumpReading.Server {

    /** SQLSTATE insufficient_privilege. */
    private static final String NOT_ALLOWED = "42501";

    /** By what the server says. */
    private static final String ANOTHER_SCHEMA = "see that db.dumpAt is what the dumped database was at; tables that no"
            + " migration makes can be left out with pg_dump --exclude-table=…";

    private static final Map<String, String> ADVICE = Map.of(
            "3F000", ANOTHER_SCHEMA,
            "42P01", ANOTHER_SCHEMA,
            "42703", ANOTHER_SCHEMA);

    private final Connection connection;
    private final HistoryStandIn history;
    private final Consumer<Script> runner;

    /**
     * @param connection in autocommit
     * @param runner runs a script on it
     */
    DumpLoad(Connection connection, HistoryStandIn history, Consumer<Script> runner) {
        this.connection = connection;
        this.history = history;
        this.runner = runner;
    }

    /**
     * @param migration the one that was applied last
     * @throws ScriptFailedException when a statement fails: says that it is the dump's
     */
    void load(Script dump, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            quiet(statement);
            DumpReading reading = new DumpReading(dump, this, history).read();
            for (String table : reading.tables()) {
                if (hasRelation(table)) {
                    // The rows of tables that inherit from it are theirs.
                    statement.execute("DELETE FROM " + (isPartitioned(table) ? "" : "ONLY ") + table);
                }
            }
            runner.accept(reading.rows());
        } catch (ScriptFailedException failure) {
            throw failure.retold(Problem.of(
                            "DUMP_FAILED",
                            "The dump fails: " + failure.problem().what())
                    .at(failure.where().toString())
                    .state(Giving.state(migration))
                    .next(ADVICE.getOrDefault(
                            failure.sqlState(),
                            "see what the statement needs; the dump is loaded once " + migration + " is applied")));
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("RESET session_replication_role");
            }
        }
        DumpReferences.check(connection, dump.file(), migration);
    }

    /** No trigger and no reference looks at the rows. */
    private static void quiet(Statement statement) throws SQLException {
        try {
            statement.execute("SET session_replication_role = replica");
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
            throw new ServerException(
                    Problem.of("DUMP_NOT_ALLOWED", "A dump cannot be loaded on this server: " + e.getMessage())
                            .next("Use the embedded server (leave out db.url), or be a superuser on this one"),
                    e);
        }
    }

    @Override
    public boolean hasRelation(String name) throws SQLException {
        return holds("SELECT pg_catalog.to_regclass(?) IS NOT NULL", name);
    }

    @Override
    public boolean hasSetting(String name) throws SQLException {
        return holds("SELECT pg_catalog.current_setting(?, true) IS NOT NULL", name);
    }

    private boolean isPartitioned(String name) throws SQLException {
        return holds("SELECT relkind = 'p' FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass(?)", name);
    }

    private boolean holds(String question, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
