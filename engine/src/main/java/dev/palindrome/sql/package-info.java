/** The SQL scanner: text in, statements with their places and kinds out. Knows no other room but {@code failure}. */
@NullMarked
package dev.palindrome.sql;

import org.jspecify.annotations.NullMarked;
