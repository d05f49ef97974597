package dev.palindrome.layout.convention;

import dev.palindrome.migration.Version;

/**
 * What one file is in a layout.
 *
 * @param role what it does
 * @param migration the name of the migration it belongs to
 * @param version that migration's version
 * @param words what the name says, for messages
 */
public record FileRole(Role role, String migration, Version version, String words) {

    public enum Role {
        UP,
        ROLLBACK
    }
}
