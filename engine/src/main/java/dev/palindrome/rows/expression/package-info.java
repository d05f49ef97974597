@NullMarked
package dev.palindrome.rows.expression;

import org.jspecify.annotations.NullMarked;
