package dev.palindrome.execute;

import java.sql.SQLException;
import java.util.Optional;

/** What to do about the refusals that migrations meet most. */
final class ErrorAdvice {

    private ErrorAdvice() {}

    static Optional<String> on(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (state) {
                    case "55P04" ->
                        "A new enum label can be used once it is committed: put the statement that uses it into a"
                                + " migration of its own";
                    case "55P03" -> "Somebody else holds a lock on it: run it again when they are done";
                    case "57014" -> "It was cancelled, or took longer than its statement_timeout: see -- db:timeout";
                    case "40P01" -> "It met somebody else's transaction in a deadlock: run it again";
                    case "40001" -> "It met somebody else's transaction: run it again";
                    case "42501" -> "Grant the right to the role that migrates, or migrate as the owner";
                    default -> null;
                });
    }
}
