package dev.palindrome.migrate.request;

import java.time.Duration;
import java.util.List;

/**
 * What {@code rollback} did.
 *
 * @param rolledBack in the order in which they were rolled back; empty when there was nothing to do
 * @param notes what users should know although it stopped nothing, one sentence each
 * @param duration of the whole, waiting for the lock included
 */
public record RollbackResult(List<ExecutedMigration> rolledBack, List<String> notes, Duration duration) {

    public RollbackResult {
        rolledBack = List.copyOf(rolledBack);
        notes = List.copyOf(notes);
    }
}
