package dev.palindrome.layout;

import java.util.Comparator;
import java.util.Optional;

/** A layout in which the name of a file says all: what it is, to which migration it belongs, where that comes. */
interface NameLayout extends Layout {

    /** What a file is in this layout; empty where it fits nothing. */
    Optional<Part> part(String path);

    /** The order in which migrations are applied, before anything is said about what they require: by version, mostly. */
    default Comparator<Candidate> order() {
        return Candidate.BY_VERSION;
    }

    @Override
    default Candidates candidates(Listing listing) {
        return Candidates.byName(this, listing);
    }
}
