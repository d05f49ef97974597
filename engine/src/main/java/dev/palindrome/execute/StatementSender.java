package dev.palindrome.execute;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.CopyData;
import dev.palindrome.sql.statement.DataFile;
import dev.palindrome.sql.statement.InlineData;
import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the statements of one run, exactly as they are written, and keeps the time of each. */
final class StatementSender {

    private static final Logger log = LoggerFactory.getLogger(ScriptRunner.class);

    private final Connection connection;
    private final PsqlSession session;
    private final boolean transactional;
    private final List<StatementRun> runs = new ArrayList<>();
    private int count;
    private Duration total = Duration.ZERO;

    /** @param transactional whether what is sent runs in a transaction that Palindrome opened, which it must not end */
    StatementSender(Connection connection, PsqlSession session, boolean transactional) {
        this.connection = connection;
        this.session = session;
        this.transactional = transactional;
    }

    /** What psql would know while it runs the script. */
    static PsqlSession session(Script script) {
        return PsqlSession.running(
                script.content().folder(),
                script.content().variables(),
                text -> log.info("{}: {}", script.file(), text));
    }

    /** Before the first statement. */
    void prepare(ScriptSurvey survey) throws SQLException {
        if (survey.asksServer()) {
            QueryResults.serverVariables(connection, session);
        }
    }

    /** Sends one statement of the script. */
    StatementRun send(Statement statement) throws SQLException {
        long begin = System.nanoTime();
        if (statement.copyData().isPresent()) {
            copy(statement, statement.copyData().get());
        } else {
            mustNotControl(ScriptSurvey.ruleOf(statement), statement.text());
            execute(statement);
        }
        return done(statement, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Counts a statement that stands in the script and is not sent. */
    void pass(Statement statement) {
        done(statement, Duration.ZERO);
    }

    /** Sends SQL that Palindrome itself needs. */
    void sendOwn(String sql) throws SQLException {
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(sql);
        }
    }

    /** How many statements are done. */
    int count() {
        return count;
    }

    List<StatementRun> runs() {
        return runs;
    }

    Duration total() {
        return total;
    }

    private void execute(Statement statement) throws SQLException {
        List<String> made = List.of();
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            boolean rows = jdbc.execute(statement.text());
            for (SQLWarning warning = jdbc.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                tell(statement, warning);
            }
            if (rows && statement.result() instanceof ResultUse.Variables variables) {
                QueryResults.setVariables(jdbc.getResultSet(), variables.prefix(), session);
            } else if (rows && statement.result() instanceof ResultUse.Statements) {
                made = QueryResults.cells(jdbc.getResultSet());
            }
        }
        for (String sql : made) {
            executeMade(sql);
        }
    }

    private void executeMade(String sql) throws SQLException {
        try (StatementReader reader = new StatementReader(new StringReader(sql), "", 1)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                mustNotControl(ScriptSurvey.ruleOf(next.get()), sql);
            }
        } catch (IOException | MigrationSetException e) {
            // The server says better what is wrong with it.
            log.debug("{}", sql, e);
        }
        try {
            sendOwn(sql);
        } catch (SQLException e) {
            throw new GeneratedStatementException(sql, e);
        }
    }

    /** What a survey could not see: a statement that a query made, or that a variable from a query stands in. */
    private void mustNotControl(TransactionRule rule, String sql) throws SQLException {
        if (transactional && rule != TransactionRule.ALLOWED && rule != TransactionRule.FORBIDDEN) {
            throw new SQLException("What a query made begins or ends a transaction: " + sql, "2D000");
        }
    }

    private void copy(Statement statement, CopyData data) throws SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try {
            if (data instanceof DataFile file) {
                try (InputStream bytes = Files.newInputStream(file.path())) {
                    copy.copyIn(statement.text(), bytes);
                }
            } else if (data instanceof InlineData rows) {
                copy.copyIn(statement.text(), rows.open());
            }
        } catch (IOException e) {
            throw new SQLException("The data of COPY could not be sent: " + e.getMessage(), "08006", e);
        }
    }

    private StatementRun done(Statement statement, Duration duration) {
        count++;
        total = total.plus(duration);
        StatementRun run = new StatementRun(statement.position(), statement.kind(), duration);
        if (runs.size() < ScriptRun.KEPT) {
            runs.add(run);
        }
        return run;
    }

    private static void tell(Statement statement, SQLWarning warning) {
        // SQLSTATE class 01 is a WARNING, 00 a NOTICE or INFO.
        String state = warning.getSQLState();
        if (state != null && state.startsWith("01")) {
            log.info("{}: {}", statement.position(), warning.getMessage());
        } else {
            log.debug("{}: {}", statement.position(), warning.getMessage());
        }
    }
}
