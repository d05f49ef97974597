/** Throwaway PostgreSQL servers: embedded, in Docker, or a scratch database on a given server. */
@NullMarked
package dev.palindrome.server;

import org.jspecify.annotations.NullMarked;
