package dev.palindrome.layout.convention;

import dev.palindrome.layout.folder.Listing;
import java.util.Comparator;
import java.util.Optional;

/** A layout in which the name of a file says all: what it is, to which migration it belongs, where that comes. */
public interface NameLayout extends Layout {

    /** What a file is in this layout; empty where it fits nothing. */
    Optional<FileRole> part(String path);

    /** The order in which migrations are applied, before anything is said about what they require: by version, mostly. */
    default Comparator<MigrationCandidate> order() {
        return MigrationCandidate.BY_VERSION;
    }

    @Override
    default MigrationCandidates candidates(Listing listing) {
        return MigrationCandidates.byName(this, listing);
    }
}
