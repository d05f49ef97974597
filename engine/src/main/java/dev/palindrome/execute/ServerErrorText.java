package dev.palindrome.execute;

import dev.palindrome.failure.ScriptFailedException.Subject;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The words of the server, without noise, and the place in the file that it meant. */
final class ServerErrorText {

    /** The context that COPY gives is translated with the server's language; only its number is read. */
    private static final Pattern COPY_LINE = Pattern.compile("^COPY \\S+, \\S+ (\\d+)");

    private ServerErrorText() {}

    /** Message, detail, hint, context and what it is about; one line each. */
    static String of(SQLException e) {
        if (e instanceof GeneratedStatementException made && made.getCause() instanceof SQLException cause) {
            StringBuilder words = new StringBuilder(of(cause));
            line(words, "Made by the query", made.sql());
            return words.toString();
        }
        ServerErrorMessage server = server(e);
        if (server == null) {
            return String.valueOf(e.getMessage());
        }
        StringBuilder words = new StringBuilder();
        words.append(server.getMessage() == null ? e.getMessage() : server.getMessage());
        words.append(" (SQLSTATE ").append(server.getSQLState()).append(')');
        line(words, "Detail", server.getDetail());
        line(words, "Hint", server.getHint());
        if (server.getInternalQuery() != null) {
            line(words, "Query", server.getInternalQuery());
        }
        line(words, "Context", server.getWhere());
        line(words, "Table", qualified(server.getSchema(), server.getTable()));
        line(words, "Column", server.getColumn());
        line(words, "Constraint", server.getConstraint());
        return words.toString();
    }

    /** The character that the server pointed at, else the beginning of the statement. */
    static Position place(SQLException e, Statement statement) {
        ServerErrorMessage server = server(e);
        if (server == null) {
            return statement.position();
        }
        if (server.getPosition() > 0) {
            return statement.positionOf(server.getPosition() - 1);
        }
        if (statement.copyData().isPresent() && server.getWhere() != null) {
            Matcher copy = COPY_LINE.matcher(server.getWhere());
            if (copy.find()) {
                Position data = statement.copyData().get().position();
                return new Position(data.file(), data.line() + Integer.parseInt(copy.group(1)) - 1, 1);
            }
        }
        return statement.position();
    }

    /** What it is about. */
    static Subject subject(SQLException e) {
        if (e instanceof GeneratedStatementException && e.getCause() instanceof SQLException cause) {
            return subject(cause);
        }
        ServerErrorMessage server = server(e);
        return server == null
                ? Subject.UNKNOWN
                : new Subject(
                        Optional.ofNullable(qualified(server.getSchema(), server.getTable())),
                        Optional.ofNullable(server.getColumn()),
                        Optional.ofNullable(server.getConstraint()));
    }

    /** Whether the connection is unusable: class 08, or the server was ordered to end the session. */
    static boolean connectionLost(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.equals("57P01")
                        || state.equals("57P02")
                        || state.equals("57P03")
                        || state.equals("57P05"));
    }

    private static @Nullable ServerErrorMessage server(SQLException e) {
        return e instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
    }

    private static @Nullable String qualified(@Nullable String schema, @Nullable String table) {
        return table == null || schema == null ? table : schema + "." + table;
    }

    private static void line(StringBuilder words, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            words.append("\n  ").append(label).append(": ").append(text.strip().replace("\n", "\n    "));
        }
    }
}
