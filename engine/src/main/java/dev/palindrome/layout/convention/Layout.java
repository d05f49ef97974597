package dev.palindrome.layout.convention;

import dev.palindrome.layout.folder.Listing;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A convention for naming and ordering migration files. */
public interface Layout {

    /** The name by which users choose it. */
    String name();

    /** How a name looks, for messages. */
    String pattern();

    /**
     * Refuses what the folder must not hold if it follows this layout; asked when that is plain.
     *
     * @throws dev.palindrome.failure.MigrationSetException naming the files
     */
    default void check(Listing listing) {}

    /** What the files of a folder are in this layout. Looks into files only where names do not tell. */
    MigrationCandidates candidates(Listing listing);

    /**
     * Whether it goes by more than names: by a mark inside of the files, or a plan beside them. Where it fits, a layout
     * that goes by names and would take the same files does not.
     */
    default boolean marked() {
        return false;
    }

    /** Whether several migrations may have one version; mostly not. */
    default boolean sharesVersions() {
        return false;
    }

    /** How versions are compared, for what is put between migrations. */
    default Comparator<Version> versionOrder() {
        return Comparator.naturalOrder();
    }

    /** The file that every folder must hold, where a migration is a folder; empty where it is not. */
    default Optional<String> fileOfEveryFolder() {
        return Optional.empty();
    }

    /** What {@link #pattern} is of, for messages: {@code file}, {@code folder}, {@code changeset}. */
    default String unit() {
        return fileOfEveryFolder().isPresent() ? "folder" : "file";
    }

    /** The next migration in this convention. */
    NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock);
}
