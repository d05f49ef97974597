package dev.palindrome;

import java.util.Objects;
import java.util.Optional;

/**
 * What is to be rehearsed. Immutable.
 *
 * @param named the name of the database that may be copied, as the user gave it; without a name nothing is done
 * @param migration version or name of the one to rehearse; the first that is pending if not given
 */
public record RehearseRequest(Optional<String> named, Optional<String> migration) {

    public RehearseRequest {
        Objects.requireNonNull(named, "named");
        Objects.requireNonNull(migration, "migration");
    }

    /** The first pending migration, on a copy of the database of that name. */
    public static RehearseRequest onCopyOf(String name) {
        return new RehearseRequest(Optional.of(name), Optional.empty());
    }

    /** The same with another migration. */
    public RehearseRequest migration(String versionOrName) {
        return new RehearseRequest(named, Optional.of(versionOrName));
    }
}
