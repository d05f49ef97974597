package dev.palindrome.migrate.request;

import dev.palindrome.migration.Migration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one migration stands on a database.
 *
 * @param version as its file spells it
 * @param name unique in the set
 * @param description for reports
 * @param kind of the migration
 * @param state what it is
 * @param appliedAt when it was last applied
 * @param rolledBackAt when it was rolled back, if it is
 * @param rollbackReason why, where a reason was given
 * @param reversible whether there is a rollback script, in the folder or in the history
 * @param detail what else there is to say about the state, one sentence
 */
public record MigrationStatus(
        String version,
        String name,
        String description,
        Migration.Kind kind,
        MigrationState state,
        Optional<Instant> appliedAt,
        Optional<Instant> rolledBackAt,
        Optional<String> rollbackReason,
        boolean reversible,
        Optional<String> detail) {}
