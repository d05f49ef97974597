package dev.palindrome.execute;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ScriptFailedException.Reached;
import dev.palindrome.failure.ScriptFailedException.Where;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a script within a transaction that is open, or in one of its own; a {@code BEGIN … ROLLBACK} of the script is a
 * savepoint in it. Whatever it does is taken back at its end, or is left to the transaction it runs in.
 */
final class NestedRun {

    private static final String ALL = "palindrome_verify";
    private static final String BLOCK = "palindrome_verify_block";

    private final Connection connection;
    private final Script script;
    private final Optional<Duration> limit;
    private final boolean keep;
    private final PsqlSession session;
    private final StatementSender sender;
    private final SessionCleanup sessionCleanup = new SessionCleanup();
    private @Nullable Statement current;
    private boolean inBlock;

    /**
     * @param keep whether what it does stays; the connection then has to be in a transaction
     */
    NestedRun(Connection connection, Script script, Optional<Duration> limit, boolean keep) {
        this.connection = connection;
        this.script = script;
        this.limit = limit;
        this.keep = keep;
        this.session = StatementSender.session(script);
        this.sender = new StatementSender(connection, session, true);
    }

    void run() {
        try (StatementReader reader = ScriptSurvey.open(script, session)) {
            if (asksServer()) {
                QueryResults.serverVariables(connection, session);
            }
            boolean own = connection.getAutoCommit();
            if (own) {
                connection.setAutoCommit(false);
            } else {
                sender.sendOwn("SAVEPOINT " + ALL);
            }
            try {
                body(reader);
            } catch (SQLException e) {
                throw failure(e, own);
            } catch (RuntimeException | IOException e) {
                takeBack(own);
                throw e;
            }
            if (keep) {
                leaveIt();
            } else {
                takeBack(own);
            }
        } catch (SQLException e) {
            throw failure(e);
        } catch (IOException e) {
            throw ScriptSurvey.unreadable(script, e);
        }
    }

    private boolean asksServer() throws IOException {
        PsqlSession reading =
                PsqlSession.reading(script.content().folder(), script.content().variables());
        try (StatementReader reader = ScriptSurvey.open(script, reading)) {
            while (reader.pass()) {
                // Only to see what it uses.
            }
        }
        return reading.asksServer();
    }

    private void body(StatementReader reader) throws IOException, SQLException {
        var timeout = script.directives().timeout().or(() -> limit);
        if (timeout.isPresent()) {
            sender.sendOwn("SET LOCAL statement_timeout = " + timeout.get().toMillis());
        }
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            current = next.get();
            sessionCleanup.note(next.get());
            switch (ScriptSurvey.ruleOf(next.get())) {
                case ALLOWED -> sender.send(next.get());
                case FORBIDDEN -> sender.send(keep ? next.get().atOnce().orElse(next.get()) : next.get());
                case BEGINS -> begin(next.get());
                case COMMITS -> end(next.get(), "RELEASE SAVEPOINT ");
                case ROLLS_BACK -> end(next.get(), "ROLLBACK TO SAVEPOINT ");
            }
        }
        current = null;
    }

    private void begin(Statement statement) throws SQLException {
        if (!inBlock) {
            sender.sendOwn("SAVEPOINT " + BLOCK);
            inBlock = true;
        }
        sender.pass(statement);
    }

    private void end(Statement statement, String how) throws SQLException {
        if (inBlock) {
            sender.sendOwn(how + BLOCK);
            inBlock = ScriptSurvey.chains(statement);
            if (inBlock) {
                sender.sendOwn("SAVEPOINT " + BLOCK);
            }
        }
        sender.pass(statement);
    }

    /** What is only checked at a commit is checked now; and the next script finds the session as it should be. */
    private void leaveIt() throws SQLException {
        try {
            sender.sendOwn("SET CONSTRAINTS ALL IMMEDIATE");
        } catch (SQLException e) {
            throw failure(e, false);
        }
        sender.sendOwn("RELEASE SAVEPOINT " + ALL);
        if (sessionCleanup.any()) {
            sender.sendOwn(sessionCleanup.sql());
        } else if (script.directives().timeout().or(() -> limit).isPresent()) {
            sender.sendOwn("RESET statement_timeout");
        }
    }

    /** Not everything is undone by a rollback: prepared statements, for one. */
    private void takeBack(boolean own) throws SQLException {
        if (own) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            sender.sendOwn("ROLLBACK TO SAVEPOINT " + ALL + "; RELEASE SAVEPOINT " + ALL);
        }
        if (sessionCleanup.any()) {
            sender.sendOwn(sessionCleanup.sql());
        }
    }

    private ScriptFailedException failure(SQLException e, boolean own) {
        try {
            takeBack(own);
        } catch (SQLException lost) {
            e.addSuppressed(lost);
        }
        return failure(e);
    }

    private ScriptFailedException failure(SQLException e) {
        Position place = current == null
                ? new Position(script.file(), script.firstLine(), 1)
                : ServerErrorText.place(e, current);
        Problem problem = keep
                ? Problem.of("SCRIPT_FAILED", ServerErrorText.of(e))
                        .at(place.toString())
                        .state("what the script did is taken back")
                        .next("See what the statement does with the rows that are there")
                : Problem.of("VERIFY_FAILED", "The verify script failed: " + ServerErrorText.of(e))
                        .at(place.toString())
                        .state("what the verify script did is taken back")
                        .next("See which of the two is wrong, the migration or its verify script");
        return new ScriptFailedException(
                problem,
                new Where(place.file(), place.line(), place.column()),
                e.getSQLState() == null ? "" : e.getSQLState(),
                ServerErrorText.subject(e),
                new Reached(sender.count(), sender.count() + 1, 0, true, true),
                e);
    }
}
