package dev.palindrome.drift;

import dev.palindrome.catalog.Difference;
import java.util.List;

/**
 * In what two schemas differ.
 *
 * @param from the name of the one that the other is compared with, for messages
 * @param to the name of the other, for messages
 * @param differences what it takes to get from one to the other; empty when they are the same
 * @param notes what users should know about the comparison
 */
public record SchemaDifferences(String from, String to, List<Difference> differences, List<String> notes) {

    public SchemaDifferences {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /** Whether there is none. */
    public boolean none() {
        return differences.isEmpty();
    }
}
