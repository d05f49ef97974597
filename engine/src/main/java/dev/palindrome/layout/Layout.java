package dev.palindrome.layout;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A convention for naming and ordering migration files. Knows names only; contents are read elsewhere. */
sealed interface Layout
        permits AlphabeticalLayout, DatedLayout, DieselLayout, GolangMigrateLayout, PrismaLayout, SequentialLayout {

    /** What people choose it by. */
    String name();

    /** How a name looks, for people. */
    String pattern();

    /** What a file is in this layout; empty where it fits nothing. */
    Optional<Part> part(String path);

    /** The order in which migrations are applied, before anything is said about what they require: by version, mostly. */
    default Comparator<Candidate> order() {
        return Candidate.BY_VERSION;
    }

    /** Whether several migrations may have one version; mostly not. */
    default boolean sharesVersions() {
        return false;
    }

    /** The file that every folder must hold, where a migration is a folder; empty where it is not. */
    default Optional<String> fileOfEveryFolder() {
        return Optional.empty();
    }

    /** The next migration in this convention. */
    Draft draft(List<Candidate> existing, Title title, Clock clock);
}
