package dev.palindrome.migrate.request;

import java.time.Duration;
import java.util.List;

/**
 * What {@code migrate} did.
 *
 * @param applied in order; empty when there was nothing to do
 * @param notes what users should know although it stopped nothing, one sentence each
 * @param duration of the whole, waiting for the lock included
 */
public record MigrateResult(List<ExecutedMigration> applied, List<String> notes, Duration duration) {

    public MigrateResult {
        applied = List.copyOf(applied);
        notes = List.copyOf(notes);
    }
}
