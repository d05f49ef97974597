/**
 * Runs one migration up, back and up again on a copy of a real database, with the rows that are there.
 *
 * <p>Out: how long each statement takes, which locks it holds on which relation, which rows and values are lost.
 * {@code ServerWideChangeGuard} refuses scripts that would change the server beside the copy.
 *
 * <p>Read {@link Rehearsal} first.
 */
@NullMarked
package dev.palindrome.prove.rehearsal;

import org.jspecify.annotations.NullMarked;
