package dev.palindrome.execute;

import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** One run of a script whose statements are each a transaction of their own, or that begins and ends its own. */
final class NonTransactionalRun {

    private final Connection connection;
    private final Script script;
    private final ScriptSurvey survey;
    private final RunObserver runObserver;
    private final PsqlSession session;
    private final StatementSender sender;
    private final FailureReport report;
    private @Nullable Statement current;
    /** How many statements are certain to stay: those before a transaction that the script itself has open. */
    private int kept;

    NonTransactionalRun(Connection connection, Script script, ScriptSurvey survey, RunObserver runObserver) {
        this.connection = connection;
        this.script = script;
        this.survey = survey;
        this.runObserver = runObserver;
        this.session = StatementSender.session(script);
        this.sender = new StatementSender(connection, session, false);
        this.report = new FailureReport(script, survey);
    }

    ScriptRun run() {
        long begin = System.nanoTime();
        try (StatementReader reader = ScriptSurvey.open(script, session)) {
            sender.prepare(survey);
            if (inTransaction(() -> runObserver.before(connection, false))) {
                body(reader);
                if (survey.sessionCleanup().any()
                        || script.directives().timeout().isPresent()) {
                    sender.sendOwn(survey.sessionCleanup().sql());
                }
                inTransaction(() -> {
                    runObserver.after(connection, sender.runs(), sender.total());
                    return true;
                });
            }
            return new ScriptRun(false, sender.count(), sender.runs(), Duration.ofNanos(System.nanoTime() - begin));
        } catch (SQLException e) {
            tidyUp(e);
            throw report.separate(e, current, sender.count(), kept);
        } catch (IOException e) {
            tidyUp(e);
            throw ScriptSurvey.unreadable(script, e);
        } catch (RuntimeException | Error e) {
            tidyUp(e);
            throw e;
        }
    }

    private void body(StatementReader reader) throws IOException, SQLException {
        var timeout = script.directives().timeout();
        if (timeout.isPresent()) {
            sender.sendOwn("SET statement_timeout = " + timeout.get().toMillis());
        }
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            Statement statement = next.get();
            current = statement;
            StatementRun run = sender.send(statement);
            current = null;
            note(run);
            if (!transactionIsOpen()) {
                kept = sender.count();
            }
        }
    }

    private void note(StatementRun run) throws SQLException {
        int index = sender.count() - 1;
        if (!survey.sessionCleanup().mayChangeRole()) {
            runObserver.afterStatement(connection, index, run);
            return;
        }
        Role role = Role.of(connection);
        sender.sendOwn("RESET SESSION AUTHORIZATION; RESET ROLE");
        runObserver.afterStatement(connection, index, run);
        sender.sendOwn(role.sql());
    }

    private boolean transactionIsOpen() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    private boolean inTransaction(Act act) throws SQLException {
        connection.setAutoCommit(false);
        boolean goOn = act.run();
        connection.commit();
        connection.setAutoCommit(true);
        return goOn;
    }

    private void tidyUp(Throwable reason) {
        try {
            if (!connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                } else if (transactionIsOpen()) {
                    sender.sendOwn("ROLLBACK");
                }
                sender.sendOwn(survey.sessionCleanup().sql());
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Something that the companion does. */
    private interface Act {
        boolean run() throws SQLException;
    }

    /** Who a script has made itself. */
    private record Role(String session, String role) {

        static Role of(Connection connection) throws SQLException {
            try (java.sql.Statement jdbc = connection.createStatement();
                    ResultSet row = jdbc.executeQuery("SELECT quote_ident(session_user), current_setting('role'),"
                            + " quote_ident(current_setting('role'))")) {
                row.next();
                return new Role(row.getString(1), row.getString(2).equals("none") ? "NONE" : row.getString(3));
            }
        }

        String sql() {
            return "SET SESSION AUTHORIZATION " + session + "; SET ROLE " + role;
        }
    }
}
