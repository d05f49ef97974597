@NullMarked
package dev.palindrome.rows.shape;

import org.jspecify.annotations.NullMarked;
