package dev.palindrome.drift;

import dev.palindrome.server.database.ThrowawayServer;
import java.util.OptionalInt;

/** Starts a throwaway server when migrations have to be applied somewhere; never called where none have. */
@FunctionalInterface
public interface ServerStarter {

    /**
     * Starts it; whoever asked closes it.
     *
     * @param major the version of the database that is compared with; empty where there is none
     */
    ThrowawayServer start(OptionalInt major);
}
