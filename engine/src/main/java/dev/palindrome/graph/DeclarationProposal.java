package dev.palindrome.graph;

import java.util.List;

/**
 * A requirement that should be declared.
 *
 * @param migration whose
 * @param file the script that the directive belongs in, relative to the folder of the set
 * @param line where in it
 * @param requires the names of what it requires
 * @param needed whether the migration cannot be applied with only what is declared; else it can, although something of it
 *     depends on these
 */
public record DeclarationProposal(String migration, String file, int line, List<String> requires, boolean needed) {

    public DeclarationProposal {
        requires = List.copyOf(requires);
    }

    /** The line to insert. */
    public String directive() {
        return "-- db:requires " + String.join(", ", requires);
    }
}
