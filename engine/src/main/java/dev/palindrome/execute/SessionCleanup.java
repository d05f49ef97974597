package dev.palindrome.execute;

import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.statement.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a session a script may leave changed, and the SQL that clears it away. */
final class SessionCleanup {

    /**
     * Role and settings go back to what they were when the connection was opened (also where a function in the middle of
     * a statement set them), temporary tables and the memory of sequences go. Session-level advisory locks stay: {@code
     * DISCARD ALL} would let go of the one that keeps other runners out, and cannot run in a transaction.
     */
    private static final String ALWAYS =
            "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; DISCARD TEMP; DISCARD SEQUENCES";

    /** Verbs that change nothing of a session, as long as no function is evaluated and nothing temporary is made. */
    private static final Set<String> QUIET =
            Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "BEGIN", "START", "COMMIT", "END");

    private static final Pattern NOT_QUIET =
            Pattern.compile("\\btemp|\\bas\\b|set_config|\\bextension\\b", Pattern.CASE_INSENSITIVE);

    private boolean quiet = true;
    private boolean prepared;
    private boolean cursors;
    private boolean listening;
    private boolean role;

    void note(Statement statement) {
        switch (statement.kind().verb()) {
            case "PREPARE" -> prepared = true;
            case "DECLARE" -> cursors = true;
            case "LISTEN" -> listening = true;
            default -> {}
        }
        if (statement.result() instanceof ResultUse.Statements) {
            // What it will run is not known before.
            prepared = true;
            cursors = true;
            listening = true;
            role = true;
        }
        role |= mentionsRole(statement);
        quiet &= isQuiet(statement);
    }

    /** Whether anything may be left at all; most scripts only define things, and are spared the round trip. */
    boolean any() {
        return !quiet;
    }

    private static boolean isQuiet(Statement statement) {
        String verb = statement.kind().verb();
        return QUIET.contains(verb)
                && !(verb.equals("CREATE")
                        && NOT_QUIET.matcher(statement.text()).find());
    }

    /** Whether a statement may change the role of the connection, so that an observer has to be shielded from it. */
    boolean mayChangeRole() {
        return role;
    }

    /** What to send so that the next script finds the session as this one did. */
    String sql() {
        return (cursors ? "CLOSE ALL; " : "")
                + (prepared ? "DEALLOCATE ALL; " : "")
                + (listening ? "UNLISTEN *; " : "")
                + ALWAYS;
    }

    private static boolean mentionsRole(Statement statement) {
        return switch (statement.kind().verb()) {
            case "SET", "RESET" -> {
                String text = statement.text().toUpperCase(Locale.ROOT);
                yield text.contains("ROLE") || text.contains("AUTHORIZATION") || text.contains("TRANSACTION_READ_ONLY");
            }
            case "SELECT", "DO", "CALL" ->
                statement.text().toLowerCase(Locale.ROOT).contains("set_config")
                        || statement.text().toLowerCase(Locale.ROOT).contains("set role");
            default -> false;
        };
    }
}
