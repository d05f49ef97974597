@NullMarked
package dev.palindrome.rows.type;

import org.jspecify.annotations.NullMarked;
