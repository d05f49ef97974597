/**
 * The comparison of {@link dev.palindrome.rows.compare} for tables of any size: hashes of eight bytes a row instead
 * of values; only examples are read as text.
 *
 * <p>Read {@link RowHashes} first.
 */
@NullMarked
package dev.palindrome.rows.hash;

import org.jspecify.annotations.NullMarked;
