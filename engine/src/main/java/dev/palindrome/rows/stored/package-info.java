@NullMarked
package dev.palindrome.rows.stored;

import org.jspecify.annotations.NullMarked;
