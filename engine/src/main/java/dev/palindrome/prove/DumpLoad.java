package dev.palindrome.prove;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.PsqlSession;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the dump of a database: it holds what the migrations wrote too, in any order, and what triggers have done already. */
final class DumpLoad {

    /** SQLSTATE insufficient_privilege. */
    private static final String NOT_ALLOWED = "42501";

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    private static final Pattern TARGET = Pattern.compile(
            "^(?:COPY|INSERT\\s+INTO)\\s+(" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?)", Pattern.CASE_INSENSITIVE);

    /** What of a dump cannot be by what the server says of it: the schema is there already, or is another. */
    private static final String THERE_ALREADY =
            "write the dump with pg_dump --data-only: the migrations have made the schema already";

    private static final String ANOTHER_SCHEMA = "see that db.dumpAt is what the dumped database was at; tables that no"
            + " migration makes can be left out with pg_dump --exclude-table=…";

    private static final Map<String, String> ADVICE = Map.of(
            "42P06", THERE_ALREADY,
            "42P07", THERE_ALREADY,
            "42710", THERE_ALREADY,
            "42723", THERE_ALREADY,
            "3F000", ANOTHER_SCHEMA,
            "42P01", ANOTHER_SCHEMA,
            "42703", ANOTHER_SCHEMA);

    private final Connection connection;
    private final Consumer<Script> runner;

    /**
     * @param connection in autocommit
     * @param runner runs a script on it
     */
    DumpLoad(Connection connection, Consumer<Script> runner) {
        this.connection = connection;
        this.runner = runner;
    }

    /**
     * @param migration the one that was applied last
     * @throws ScriptFailedException when a statement fails: says that it is the dump's
     */
    void load(Script dump, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            quiet(statement);
            for (String table : targets(dump)) {
                if (exists(table)) {
                    statement.execute("DELETE FROM " + table);
                }
            }
            runner.accept(dump);
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

    private boolean exists(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_catalog.to_regclass(?) IS NOT NULL")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Set<String> targets(Script dump) {
        Set<String> tables = new LinkedHashSet<>();
        PsqlSession session =
                PsqlSession.reading(dump.content().folder(), dump.content().variables());
        try (StatementReader reader =
                new StatementReader(dump.content().open(), dump.file(), dump.firstLine(), comment -> {}, session)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                Matcher target = TARGET.matcher(next.get().text());
                if (target.find()) {
                    tables.add(target.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + dump.file(), e);
        }
        return tables;
    }
}
