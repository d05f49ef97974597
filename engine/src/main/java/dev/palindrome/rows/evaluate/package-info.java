@NullMarked
package dev.palindrome.rows.evaluate;

import org.jspecify.annotations.NullMarked;
