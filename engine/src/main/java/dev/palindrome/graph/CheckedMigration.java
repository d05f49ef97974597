package dev.palindrome.graph;

import java.util.List;
import java.util.Optional;

/**
 * A migration of the graph, and what came of applying it with only what it requires.
 *
 * @param name its name
 * @param description of the migration, for reports
 * @param file its up script
 * @param declares whether it declares what it requires
 * @param check what came of it
 * @param because where it is not {@link Check#ENOUGH}: the server's words and where, or why it was not tried
 * @param notNeeded what it declares although nothing of it depends on that
 */
public record CheckedMigration(
        String name,
        String description,
        String file,
        boolean declares,
        Check check,
        Optional<String> because,
        List<String> notNeeded) {

    public CheckedMigration {
        notNeeded = List.copyOf(notNeeded);
    }

    /** What came of applying a migration with only what it requires. */
    public enum Check {
        /** The migration can be applied with what it requires. */
        ENOUGH,
        /** The migration cannot be applied with only what it declares. */
        NOT_ENOUGH,
        /** The migration cannot be applied even with all that comes before it: it has no place in the graph. */
        NOT_APPLICABLE
    }
}
