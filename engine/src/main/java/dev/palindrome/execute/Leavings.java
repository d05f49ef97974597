package dev.palindrome.execute;

import dev.palindrome.sql.Statement;
import java.util.Locale;

/** What of a session a script may leave changed, and the SQL that clears it away. */
final class Leavings {

    /**
     * Role and settings go back to what they were when the connection was opened (also where a function in the middle of
     * a statement set them), temporary tables and the memory of sequences go. Session-level advisory locks stay: {@code
     * DISCARD ALL} would let go of the one that keeps other runners out, and cannot run in a transaction.
     */
    private static final String ALWAYS =
            "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; DISCARD TEMP; DISCARD SEQUENCES";

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
        role |= mentionsRole(statement);
    }

    /** Whether a statement may change who we are on the connection, so that a companion has to be shielded from it. */
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
