package dev.palindrome.junit;

import dev.palindrome.connect.DatabaseAddress;
import java.util.Optional;

/** The throwaway server to make databases on. Places that are equal share one. */
sealed interface ServerSpec {

    /** Binaries of that major version on the class path. */
    record Embedded(int major) implements ServerSpec {}

    /**
     * A container.
     *
     * @param image empty for the official one
     * @param keepable whether it has to be able to outlive this run
     */
    record Docker(int major, Optional<String> image, boolean keepable) implements ServerSpec {}

    /** A server that is there. */
    record Given(DatabaseAddress address) implements ServerSpec {}
}
