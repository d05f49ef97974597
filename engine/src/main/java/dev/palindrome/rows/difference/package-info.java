/**
 * One difference between two states of rows, in words, with a guess of its cause.
 *
 * <p>Example: {@code 'Maria Lopez' → 'Maria L'} is reported as cut to seven characters. {@code RowMatching} finds for
 * each row of before the row that it became: by key, then by equal values.
 *
 * <p>Read {@link RowDifference} first.
 */
@NullMarked
package dev.palindrome.rows.difference;

import org.jspecify.annotations.NullMarked;
