/**
 * The development database of a project: a server that outlives the process which started it and is found again by
 * the next one.
 *
 * <p>Read {@link DevelopmentServer} first.
 */
@NullMarked
package dev.palindrome.server.development;

import org.jspecify.annotations.NullMarked;
