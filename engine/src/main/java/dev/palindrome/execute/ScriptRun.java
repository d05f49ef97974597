package dev.palindrome.execute;

import java.time.Duration;
import java.util.List;

/**
 * A script that ran to its end.
 *
 * @param transactional whether it ran, with its companion, in one transaction
 * @param statements in order
 * @param duration from before the first statement until after the commit
 */
public record ScriptRun(boolean transactional, List<StatementRun> statements, Duration duration) {

    public ScriptRun {
        statements = List.copyOf(statements);
    }
}
