package dev.palindrome.junit;

import dev.palindrome.connect.DatabaseAddress;
import java.util.Optional;

/**
 * The throwaway server to make databases on.
 *
 * @param kind never {@link ServerKind#CONFIGURED}
 * @param major of PostgreSQL; says nothing on a given server
 * @param given the server, where {@code kind} is {@link ServerKind#URL}
 */
record Place(ServerKind kind, int major, Optional<DatabaseAddress> given) {}
