package dev.palindrome.execute;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ScriptFailedException.Reached;
import dev.palindrome.failure.ScriptFailedException.Where;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reports what failed, where, what is left of it, and what to do. */
final class FailureReport {

    private final Script script;
    private final ScriptSurvey survey;

    FailureReport(Script script, ScriptSurvey survey) {
        this.script = script;
        this.survey = survey;
    }

    /** Whether the server refused a statement for being in a transaction. */
    boolean wantsNoTransaction(SQLException e, @Nullable Statement statement) {
        String state = e.getSQLState();
        // 25001 is also what SET TRANSACTION gets for not coming first.
        return statement != null
                && !statement.kind().verb().equals("SET")
                && ("25001".equals(state) || "2D000".equals(state));
    }

    ScriptFailedException transactional(SQLException e, @Nullable Statement failed, int done, boolean committing) {
        boolean lost = ServerErrorText.connectionLost(e);
        boolean known = !(lost && committing);
        String state = known
                ? "rolled back: nothing of this script remains"
                : "the connection was lost during the commit: the whole script has been applied, or nothing of it";
        String next;
        if (!known) {
            next = "Ask for the status; then run it again if it is not applied";
        } else if (wantsNoTransaction(e, failed)) {
            next = survey.wrapped()
                    ? "Take BEGIN and COMMIT away and write -- db:no-transaction at the top of the script"
                    : "Write -- db:no-transaction at the top of the script: this statement cannot run in a transaction";
        } else {
            next = ErrorAdvice.on(e).orElse(lost ? "Run it again" : "Mend the script and run it again");
        }
        return exception(e, place(e, failed), new Reached(done, survey.statements(), 0, true, known), state, next);
    }

    ScriptFailedException separate(SQLException e, @Nullable Statement failed, int done, int kept) {
        boolean lost = ServerErrorText.connectionLost(e);
        StringBuilder state = new StringBuilder(kept(kept, survey.statements()));
        if (done > kept) {
            state.append("; ").append(range(kept + 1, done)).append(" rolled back with the script's own transaction");
        }
        if (failed != null) {
            state.append("; statement ").append(done + 1);
            state.append(lost ? " was cut off: it may or may not have been carried out" : " failed");
        }
        String next = ErrorAdvice.on(e)
                .orElse(
                        kept == 0 && !lost
                                ? "Mend the script and run it again"
                                : "See what is there, take away by hand what stays or make the rest able to run again,"
                                        + " then run it again");
        return exception(
                e,
                place(e, failed),
                new Reached(done, survey.statements(), kept, false, !lost),
                state.toString(),
                next);
    }

    private static String kept(int kept, int of) {
        return switch (kept) {
            case 0 -> "none of the " + of + " statements has been applied";
            case 1 -> "statement 1 of " + of + " has been applied and stays";
            default -> "statements 1 to " + kept + " of " + of + " have been applied and stay";
        };
    }

    private static String range(int from, int to) {
        return from == to ? "statement " + from + " was" : "statements " + from + " to " + to + " were";
    }

    private static ScriptFailedException exception(
            SQLException e, Position place, Reached reached, String state, String next) {
        Problem problem = new Problem("SCRIPT_FAILED", ServerErrorText.of(e), place.toString(), state, next);
        String code = e.getSQLState() == null ? "" : e.getSQLState();
        Where where = new Where(place.file(), place.line(), place.column());
        return new ScriptFailedException(problem, where, code, ServerErrorText.subject(e), reached, e);
    }

    private Position place(SQLException e, @Nullable Statement failed) {
        return failed == null ? new Position(script.file(), script.firstLine(), 1) : ServerErrorText.place(e, failed);
    }
}
