package dev.palindrome.server.database;

/** A PostgreSQL server that proofs and tests make databases on. Thread-safe. */
public interface ThrowawayServer extends AutoCloseable {

    /** The major version: 13 to 18. */
    int major();

    /** As the server states it: {@code 17.11}. */
    String version();

    /** One line for messages: {@code PostgreSQL 17.11, embedded, on tmpfs}. */
    String description();

    /**
     * Makes an empty database, named and marked as a scratch database.
     *
     * @param purpose a word that ends up in its name
     * @throws dev.palindrome.failure.ServerException when it cannot be made
     */
    ScratchDatabase create(String purpose);

    /**
     * Makes a copy of a database; no session may be connected to the original.
     *
     * @throws dev.palindrome.failure.ServerException when it cannot be made, or another session is connected
     */
    ScratchDatabase copyOf(ScratchDatabase original, String purpose);

    /** Drops every database made here that is not kept; stops and removes a server that was started for this object. */
    @Override
    void close();
}
