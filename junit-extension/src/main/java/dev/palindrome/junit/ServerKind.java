package dev.palindrome.junit;

/** Where the throwaway server comes from. A URL given with {@code db.url} wins over all of these. */
public enum ServerKind {
    /** What {@code db.server} says; {@link #EMBEDDED} where it says nothing. */
    CONFIGURED,
    /** PostgreSQL binaries found on the class path, started as a process of their own. */
    EMBEDDED,
    /** A container, with the Testcontainers library that the project brings. */
    DOCKER,
    /** Scratch databases on the server that {@code db.url} names. */
    URL
}
