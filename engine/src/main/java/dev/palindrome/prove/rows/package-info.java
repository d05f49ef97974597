@NullMarked
package dev.palindrome.prove.rows;

import org.jspecify.annotations.NullMarked;
