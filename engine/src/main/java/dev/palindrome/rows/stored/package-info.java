/**
 * The comparison for the rows of a real database: the rows of before are stored as text in a table of their own, and
 * the server compares them with the rows of after.
 *
 * <p>Read {@link StoredRows} first.
 */
@NullMarked
package dev.palindrome.rows.stored;

import org.jspecify.annotations.NullMarked;
