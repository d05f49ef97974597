/**
 * Compares the rows of one table at two times, row by row, in the columns that both times have.
 *
 * <p>In: {@link TableRows} of before and after. Out: differences with examples. Where a column changed its type, the
 * values of after are cast back first ({@code CastBackRows}), so that only real losses differ.
 *
 * <p>Read {@code TableComparison} first.
 */
@NullMarked
package dev.palindrome.rows.compare;

import org.jspecify.annotations.NullMarked;
