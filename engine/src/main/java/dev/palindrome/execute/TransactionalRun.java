package dev.palindrome.execute;

import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run of a script in one transaction. */
final class TransactionalRun {

    private final Connection connection;
    private final Script script;
    private final ScriptSurvey survey;
    private final RunObserver runObserver;
    private final PsqlSession session;
    private final StatementSender sender;
    private final FailureReport report;
    private @Nullable Statement current;
    private boolean committing;

    TransactionalRun(Connection connection, Script script, ScriptSurvey survey, RunObserver runObserver) {
        this.connection = connection;
        this.script = script;
        this.survey = survey;
        this.runObserver = runObserver;
        this.session = StatementSender.session(script);
        this.sender = new StatementSender(connection, session, true);
        this.report = new FailureReport(script, survey);
    }

    ScriptRun run() throws TransactionNotAllowedException {
        long begin = System.nanoTime();
        try (StatementReader reader = ScriptSurvey.open(script, session)) {
            sender.prepare(survey);
            connection.setAutoCommit(false);
            boolean run = body(reader);
            if (run) {
                committing = true;
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return new ScriptRun(true, sender.count(), sender.runs(), Duration.ofNanos(System.nanoTime() - begin));
        } catch (SQLException e) {
            takeBack(e);
            if (survey.statements() == 1 && report.wantsNoTransaction(e, current)) {
                throw new TransactionNotAllowedException(e);
            }
            throw report.transactional(e, current, sender.count(), committing);
        } catch (IOException e) {
            takeBack(e);
            throw ScriptSurvey.unreadable(script, e);
        } catch (RuntimeException | Error e) {
            takeBack(e);
            throw e;
        }
    }

    private boolean body(StatementReader reader) throws IOException, SQLException {
        var next = reader.next();
        if (survey.wrapped() && next.isPresent()) {
            String modes = ControlStatements.transactionModes(next.get().text());
            current = next.get();
            if (!modes.isEmpty()) {
                sender.sendOwn("SET TRANSACTION " + modes);
            }
            sender.pass(next.get());
            next = reader.next();
        }
        // The server takes this one only as the very first statement of a transaction.
        while (next.isPresent() && ScriptSurvey.startsWith(next.get().text(), "SET", "TRANSACTION")) {
            send(next.get());
            next = reader.next();
        }
        current = null;
        if (!runObserver.before(connection, true)) {
            return false;
        }
        var timeout = script.directives().timeout();
        if (timeout.isPresent()) {
            sender.sendOwn("SET LOCAL statement_timeout = " + timeout.get().toMillis());
        }
        for (; next.isPresent(); next = reader.next()) {
            // Of a wrapped script this is the only one, and the last.
            if (survey.wrapped() && ScriptSurvey.ruleOf(next.get()) == TransactionRule.COMMITS) {
                sender.pass(next.get());
            } else {
                StatementRun run = send(next.get());
                runObserver.within(connection, sender.count() - 1, run);
            }
        }
        // Deferred constraints speak up here, still under the settings of the script, and before it is recorded. The
        // reset is part of the transaction: one round trip for all, and undone with the rest if anything fails.
        current = null;
        if (survey.sessionCleanup().any()) {
            sender.sendOwn(
                    "SET CONSTRAINTS ALL IMMEDIATE; " + survey.sessionCleanup().sql());
        }
        runObserver.after(connection, sender.runs(), sender.total());
        return true;
    }

    private StatementRun send(Statement statement) throws SQLException {
        current = statement;
        return sender.send(statement);
    }

    private void takeBack(Throwable reason) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                // Not everything is undone by a rollback: prepared statements, for one.
                sender.sendOwn(survey.sessionCleanup().sql());
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
