@NullMarked
package dev.palindrome.rows.candidate;

import org.jspecify.annotations.NullMarked;
