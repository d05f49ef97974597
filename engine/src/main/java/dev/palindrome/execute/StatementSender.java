package dev.palindrome.execute;

import dev.palindrome.sql.Statement;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the statements of one run, exactly as they are written, and keeps the time of each. */
final class StatementSender {

    private static final Logger log = LoggerFactory.getLogger(ScriptRunner.class);

    private final Connection connection;
    private final List<StatementRun> runs = new ArrayList<>();
    private int count;
    private Duration total = Duration.ZERO;

    StatementSender(Connection connection) {
        this.connection = connection;
    }

    /** Sends one statement of the script. */
    StatementRun send(Statement statement) throws SQLException {
        long begin = System.nanoTime();
        if (statement.copyData().isPresent()) {
            copy(statement, statement.copyData().get());
        } else {
            execute(statement);
        }
        return done(statement, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Counts a statement that stands in the script and is not sent. */
    void pass(Statement statement) {
        done(statement, Duration.ZERO);
    }

    /** Sends SQL of our own. */
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
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(statement.text());
            for (SQLWarning warning = jdbc.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                tell(statement, warning);
            }
        }
    }

    private void copy(Statement statement, String data) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), new StringReader(data));
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
