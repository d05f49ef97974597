/**
 * A table that is to be filled, with everything that a row of it must satisfy: NOT NULL, CHECK constraints of columns
 * and domains, partition bounds, and what generated columns demand of the columns they are computed from.
 *
 * <p>{@code CommonShape} combines the shapes of a table before and after a migration, so that a row satisfies both.
 *
 * <p>Read {@code FillTarget} first.
 */
@NullMarked
package dev.palindrome.rows.constraint;

import org.jspecify.annotations.NullMarked;
