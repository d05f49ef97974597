package dev.palindrome.layout.paired;

import dev.palindrome.migration.Version;
import org.jspecify.annotations.Nullable;

/**
 * A file whose name says what it is, in a layout that pairs by version.
 *
 * @param file relative to the folder
 * @param role what it does
 * @param version as spelled
 * @param name of the migration, as this file has it
 * @param words what the name says, for messages
 * @param dialect the database that it is for; null where it is for any
 * @param group what joins several versions to one migration; null where each stands for itself
 */
record PairedFile(
        String file,
        Role role,
        Version version,
        String name,
        String words,
        @Nullable String dialect,
        @Nullable String group) {

    enum Role {
        UP,
        ROLLBACK,
        VERIFY
    }

    /** Whether another file is for the same act of the same migration. */
    boolean rivals(PairedFile other) {
        return role == other.role && name.equals(other.name);
    }
}
