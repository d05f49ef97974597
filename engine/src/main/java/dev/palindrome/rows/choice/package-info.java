@NullMarked
package dev.palindrome.rows.choice;

import org.jspecify.annotations.NullMarked;
