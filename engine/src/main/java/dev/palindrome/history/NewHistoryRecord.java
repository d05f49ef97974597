package dev.palindrome.history;

import dev.palindrome.history.table.RecordedScript;
import java.util.Optional;

/**
 * What is recorded of a migration when it is applied.
 *
 * @param version of the migration
 * @param name of the migration
 * @param filename of the up script
 * @param description of the migration
 * @param checksum of the up script
 * @param rollback the rollback script, if there is one
 */
public record NewHistoryRecord(
        String version,
        String name,
        String filename,
        String description,
        String checksum,
        Optional<RecordedScript> rollback) {}
