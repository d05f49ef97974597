/**
 * The part of a proof that rolls back single migrations at the end of the set, where by declaration no other
 * migration requires them.
 *
 * <p>The result must be the state that all other migrations give without this one, in schema and in rows. Rows that
 * the migration wrote itself, and rows that refer to them, may go with it.
 *
 * <p>Read {@code IndependentPart} first, then {@link IndependentRollbacks}.
 */
@NullMarked
package dev.palindrome.prove.independent;

import org.jspecify.annotations.NullMarked;
