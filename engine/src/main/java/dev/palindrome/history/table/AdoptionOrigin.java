package dev.palindrome.history.table;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a record comes from that another tool's history was the source of.
 *
 * @param tool its name
 * @param key what it calls the migration
 * @param checksum as it kept it
 * @param appliedAt when it applied the migration, where it kept that
 * @param appliedBy by whom, where it kept that
 * @param duration how long it took, where it kept that
 */
public record AdoptionOrigin(
        String tool,
        String key,
        Optional<String> checksum,
        Optional<Instant> appliedAt,
        Optional<String> appliedBy,
        Optional<Duration> duration) {}
