package dev.palindrome.migrate.request;

import dev.palindrome.migration.Migration;
import java.time.Duration;

/**
 * A migration that was applied or rolled back.
 *
 * @param version of the migration
 * @param name of the migration
 * @param description of the migration
 * @param kind of the migration
 * @param file the script that was run, relative to the folder
 * @param transactional whether it ran in one transaction together with its record
 * @param duration from its first statement until its commit
 */
public record ExecutedMigration(
        String version,
        String name,
        String description,
        Migration.Kind kind,
        String file,
        boolean transactional,
        Duration duration) {}
