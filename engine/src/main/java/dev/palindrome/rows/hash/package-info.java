@NullMarked
package dev.palindrome.rows.hash;

import org.jspecify.annotations.NullMarked;
