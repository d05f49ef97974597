package dev.palindrome.migrate.request;

import java.util.Objects;
import java.util.Optional;

/**
 * What is to be applied.
 *
 * @param target version or name of the last migration to apply; empty for all
 */
public record MigrateRequest(Optional<String> target) {

    public MigrateRequest {
        Objects.requireNonNull(target, "target");
    }

    /** Everything that is pending. */
    public static MigrateRequest all() {
        return new MigrateRequest(Optional.empty());
    }

    /** Everything that is pending up to and including the migration of that version or name. */
    public static MigrateRequest upTo(String versionOrName) {
        return new MigrateRequest(Optional.of(versionOrName));
    }
}
