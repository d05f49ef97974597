@NullMarked
package dev.palindrome.rows.compare;

import org.jspecify.annotations.NullMarked;
