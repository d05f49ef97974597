/**
 * Takes over the history of another tool: what it recorded as applied is recorded in Palindrome's history, in one
 * transaction and without running a script.
 *
 * <p>Read {@link Adopter} first.
 */
@NullMarked
package dev.palindrome.migrate.adopt;

import org.jspecify.annotations.NullMarked;
