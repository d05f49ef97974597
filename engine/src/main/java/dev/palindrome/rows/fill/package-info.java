@NullMarked
package dev.palindrome.rows.fill;

import org.jspecify.annotations.NullMarked;
