/** Snapshots of the whole system catalog, and the differences between two of them. */
@NullMarked
package dev.palindrome.catalog;

import org.jspecify.annotations.NullMarked;
