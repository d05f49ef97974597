package dev.palindrome.execute;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ScriptFailedException.Reached;
import dev.palindrome.failure.ScriptFailedException.Subject;
import dev.palindrome.failure.ScriptFailedException.Where;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a script before its first statement runs: one reading of the whole that keeps nothing of it.
 *
 * @param statements how many there are, transaction control included
 * @param transactional whether the whole may run in one transaction that Palindrome opens
 * @param wrapped whether it is one {@code BEGIN … COMMIT} from first to last statement, which are then not sent
 * @param forbidden the first statement that the server refuses in a transaction; null where there is none
 * @param controlled whether it controls transactions in another way than being wrapped
 * @param asksServer whether it uses psql variables that psql takes from the server
 * @param sessionCleanup what of a session it may leave changed
 */
record ScriptSurvey(
        int statements,
        boolean transactional,
        boolean wrapped,
        @Nullable Position forbidden,
        boolean controlled,
        boolean asksServer,
        SessionCleanup sessionCleanup) {

    /**
     * Reads the script to its end.
     *
     * @throws MigrationSetException when it cannot be read or split
     * @throws ScriptFailedException when it leaves a transaction open
     */
    static ScriptSurvey of(Script script) {
        PsqlSession session =
                PsqlSession.reading(script.content().folder(), script.content().variables());
        try (StatementReader reader = open(script, session)) {
            return new Reading(script).survey(reader, session);
        } catch (IOException e) {
            throw unreadable(script, e);
        }
    }

    static StatementReader open(Script script, PsqlSession session) throws IOException {
        return new StatementReader(script.content().open(), script.file(), script.firstLine(), comment -> {}, session);
    }

    static MigrationSetException unreadable(Script script, IOException e) {
        return new MigrationSetException(
                Problem.of("SCRIPT_UNREADABLE", "The script cannot be read: " + e.getMessage())
                        .at(script.file())
                        .next("See that the file is there, readable, and UTF-8"),
                e);
    }

    /** How a statement opens or ends a transaction. */
    static TransactionRule ruleOf(Statement statement) {
        if (statement.kind().verb().equals("PREPARE") && startsWith(statement.text(), "PREPARE", "TRANSACTION")) {
            return TransactionRule.COMMITS;
        }
        return statement.kind().transaction();
    }

    static boolean chains(Statement statement) {
        String text = ControlStatements.withoutComments(statement.text()).toUpperCase(Locale.ROOT);
        return text.matches("(?s).*\\bAND\\s+CHAIN\\b.*");
    }

    static boolean startsWith(String text, String first, String second) {
        return ControlStatements.withoutComments(text)
                .toUpperCase(Locale.ROOT)
                .matches("(?s)\\s*" + first + "\\s+" + second + "\\b.*");
    }

    /** The state of one reading. */
    private static final class Reading {

        private final Script script;
        private final SessionCleanup sessionCleanup = new SessionCleanup();
        private int count;
        private int controls;
        private boolean sure = true;
        private boolean beginsFirst;
        private boolean endsLast;
        private @Nullable Position forbidden;
        private @Nullable Position open;

        Reading(Script script) {
            this.script = script;
        }

        ScriptSurvey survey(StatementReader reader, PsqlSession session) throws IOException {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                int before = controls;
                look(next.get());
                // A BEGIN or COMMIT that only runs if a query says so.
                sure &= reader.isCertain() || controls == before;
            }
            if (open != null && sure) {
                throw neverEnded(open);
            }
            boolean wrapped = beginsFirst && endsLast && controls == 2 && sure;
            boolean controlled = controls > 0 && !wrapped;
            boolean transactional =
                    !script.directives().noTransaction() && (wrapped || (controls == 0 && forbidden == null));
            return new ScriptSurvey(
                    count,
                    transactional,
                    wrapped && transactional,
                    forbidden,
                    controlled,
                    session.asksServer(),
                    sessionCleanup);
        }

        private void look(Statement statement) {
            count++;
            endsLast = false;
            sessionCleanup.note(statement);
            switch (ruleOf(statement)) {
                case ALLOWED -> {}
                case FORBIDDEN -> {
                    if (forbidden == null) {
                        forbidden = statement.position();
                    }
                }
                case BEGINS -> {
                    controls++;
                    beginsFirst |= count == 1;
                    open = statement.position();
                }
                case COMMITS -> {
                    controls++;
                    boolean chained = chains(statement);
                    endsLast = !chained && !statement.kind().verb().equals("PREPARE");
                    open = chained ? statement.position() : null;
                }
                case ROLLS_BACK -> {
                    controls++;
                    open = chains(statement) ? statement.position() : null;
                }
            }
        }

        private ScriptFailedException neverEnded(Position begin) {
            Problem problem = Problem.of(
                            "TRANSACTION_NOT_ENDED",
                            "The transaction that begins here is never ended; psql would silently discard it")
                    .at(begin.toString())
                    .state("nothing of this script has been run")
                    .next("End it with COMMIT, or take BEGIN away: a script runs in one transaction anyway");
            Where where = new Where(begin.file(), begin.line(), begin.column());
            return new ScriptFailedException(
                    problem, where, "", Subject.UNKNOWN, new Reached(0, count, 0, true, true), null);
        }
    }
}
