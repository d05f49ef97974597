package dev.palindrome.execute;

import java.time.Duration;
import java.util.List;

/**
 * A script that ran to its end.
 *
 * @param transactional whether it ran, with its companion, in one transaction
 * @param count how many statements it has
 * @param statements the statements in order; of a script with more than {@link #KEPT} only the first so many
 * @param duration from before the first statement until after the commit
 */
public record ScriptRun(boolean transactional, int count, List<StatementRun> statements, Duration duration) {

    /** Of how many statements a run keeps the particulars. */
    public static final int KEPT = 10_000;

    public ScriptRun {
        statements = List.copyOf(statements);
    }
}
