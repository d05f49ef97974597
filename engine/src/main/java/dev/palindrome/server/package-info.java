/**
 * Throwaway PostgreSQL servers: embedded, in Docker, or scratch databases on a given server.
 *
 * <p>In: settings. Out: a {@link dev.palindrome.server.database.ThrowawayServer}, on which scratch databases are
 * created, copied and dropped. {@link ThrowawayServers} is the one entry.
 */
@NullMarked
package dev.palindrome.server;

import org.jspecify.annotations.NullMarked;
