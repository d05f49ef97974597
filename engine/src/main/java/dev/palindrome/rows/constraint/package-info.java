@NullMarked
package dev.palindrome.rows.constraint;

import org.jspecify.annotations.NullMarked;
