@NullMarked
package dev.palindrome.rows.difference;

import org.jspecify.annotations.NullMarked;
