/** A difference becomes the SQL that closes it. */
@NullMarked
package dev.palindrome.generate;

import org.jspecify.annotations.NullMarked;
