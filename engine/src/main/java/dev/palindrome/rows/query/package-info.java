@NullMarked
package dev.palindrome.rows.query;

import org.jspecify.annotations.NullMarked;
