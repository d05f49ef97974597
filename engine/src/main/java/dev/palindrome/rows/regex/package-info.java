@NullMarked
package dev.palindrome.rows.regex;

import org.jspecify.annotations.NullMarked;
